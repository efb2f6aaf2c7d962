"""Operations on tokens, as they are read off small programs."""

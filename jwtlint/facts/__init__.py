"""Operations on tokens, and how they are read off a program with the help of library models."""

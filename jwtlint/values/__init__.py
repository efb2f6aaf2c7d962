"""What an expression can be: an abstract interpreter over syntax trees."""

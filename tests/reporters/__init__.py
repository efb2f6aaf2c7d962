"""Reports made by hand, and what each format makes of them."""

OPTIONS = {"require": ["exp"]}

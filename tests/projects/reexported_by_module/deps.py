from tokens import make

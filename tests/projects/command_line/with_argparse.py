import argparse

from tokens import Codec


def options():
    parser = argparse.ArgumentParser()
    read = parser.add_subparsers().add_parser("read")
    read.add_argument("token")
    read.add_argument("-k", "--signing-key", default="changeme")  # expect: JWT305, JWT306
    read.add_argument("--other-key", default=None)
    return parser.parse_args()


def main():
    args = options()
    print(Codec(args.signing_key).read(args.token))
    print(Codec(args.other_key).read(args.token))

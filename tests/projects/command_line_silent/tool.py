import argparse
import os

import click
from tokens import Codec


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("token")
    parser.add_argument("--key", default=os.environ["SIGNING_KEY"])
    parser.add_argument("--name", default="changeme")
    args = parser.parse_args()
    print(args.name, Codec(args.key).read(args.token))


@click.command()
@click.option("--key", "signing_key", required=True)
@click.option("--name", default="changeme")
def read(signing_key, name, token):
    click.echo(name)
    click.echo(Codec(signing_key).read(token)["sub"])

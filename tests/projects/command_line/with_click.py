import click
from tokens import Codec


@click.command()
@click.argument("token")
@click.option("--signing-key", default="letmein")  # expect: JWT305, JWT306
@click.option("--other-key", default=None)
def main(token, signing_key, other_key):
    click.echo(Codec(signing_key).read(token)["sub"])
    click.echo(Codec(other_key).read(token)["sub"])

import typer
from tokens import Codec

app = typer.Typer()


@app.command()
def main(token: str, key: str = typer.Option("s3cr3t", "--key"), other: str = typer.Option(...)):  # expect: JWT305, JWT306
    typer.echo(Codec(key).read(token)["sub"])
    typer.echo(Codec(other).read(token)["sub"])

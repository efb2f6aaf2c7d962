from flask import Flask

app = Flask(__name__)
app.config.from_pyfile("production.cfg")
app.config["OTHER"] = "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA"

from flask import Flask

from config import Production

app = Flask(__name__)
app.config.from_object(Production)

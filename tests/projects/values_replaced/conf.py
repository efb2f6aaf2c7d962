from dataclasses import dataclass, replace


@dataclass
class Conf:
    key: str
    leeway: int = 0


BASE = Conf(key="kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301
LAX = replace(BASE, leeway=86400 * 7)  # expect: JWT408

OPTIONS = {"verify_exp": False}  # expect: JWT402

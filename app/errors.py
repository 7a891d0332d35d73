"""Errors in the words of the house; main.py renders each as a problem document (RFC 9457)."""


class Problem(Exception):
    """Something the asker can understand: a status, a title and what is wrong where."""

    status = 400
    title = "That did not work"

    def __init__(self, detail: str, *, where: str | None = None, retry_after: int | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.where = where
        self.retry_after = retry_after


class SignInNeeded(Problem):
    status = 401
    title = "Please sign in"


class Forbidden(Problem):
    status = 403
    title = "Not allowed"


class NotFound(Problem):
    status = 404
    title = "Not found"


class Conflict(Problem):
    status = 409
    title = "This has changed meanwhile"


class Gone(Problem):
    status = 410
    title = "No longer valid"


class TooLarge(Problem):
    status = 413
    title = "Too large"


class BadInput(Problem):
    status = 422
    title = "This cannot be accepted"


class TooMany(Problem):
    status = 429
    title = "Too many tries"


class Unavailable(Problem):
    status = 503
    title = "Not available at the moment"

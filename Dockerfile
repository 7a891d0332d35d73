# Build: the same steps that `make` runs on any machine, then the wheel with its locked dependencies in a clean place.
FROM python:3.13-slim-bookworm AS build
RUN apt-get update && apt-get install --yes --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY . .
RUN make package
RUN .venv/bin/uv venv --quiet /opt/interlude \
 && .venv/bin/uv pip install --quiet --compile-bytecode --python /opt/interlude --require-hashes --requirement dist/requirements.txt \
 && .venv/bin/uv pip install --quiet --compile-bytecode --python /opt/interlude --no-deps dist/*.whl

# Run: Python, the installed app, and a user who may write to /data alone.
FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --create-home interlude
COPY --from=build /opt/interlude /opt/interlude
ENV PATH=/opt/interlude/bin:$PATH PYTHONUNBUFFERED=1 INTERLUDE_DATA=/data
USER interlude
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
CMD ["interlude", "serve", "--host", "0.0.0.0", "--port", "8000"]

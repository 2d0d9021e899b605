# The bot alone: no sandbox, no tests, no compiler. Built with `docker build -t herald .`, started with the settings of
# README.md in its environment.
FROM python:3.11-slim

RUN useradd --uid 10001 --create-home --home-dir /app --shell /usr/sbin/nologin herald \
    && install -d -o herald -g herald /app/data
WORKDIR /app

# First what changes rarely, so that a change of the code downloads nothing.
COPY requirements.lock .
RUN pip install --no-cache-dir --disable-pip-version-check \
    --only-binary :all: --require-hashes --no-deps -r requirements.lock

COPY prompts prompts
COPY bot bot
RUN python -m compileall -q bot

USER herald
ENV PYTHONUNBUFFERED=1
VOLUME /app/data
EXPOSE 8080
STOPSIGNAL SIGTERM

HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["python", "-c", \
    "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ.get('BOT_PORT') or 8080}/healthz\", timeout=4)"]

ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]

# The bot with its embedded model; the corpus lives in the volume /data.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    HF_HUB_DISABLE_TELEMETRY=1 \
    NEWSDESK_DATA=/data

# The letters of the picture that /coverage draws.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app

# What seldom changes first, so that a change of our code does not install everything again.
COPY pyproject.toml constraints.txt README.md LICENSE ./
RUN mkdir bot retrieval prompts \
    && touch bot/__init__.py retrieval/__init__.py prompts/__init__.py \
    && pip install -c constraints.txt .

# A provider of a language model, if wanted: --build-arg EXTRAS=openai (or anthropic, ollama, ...).
ARG EXTRAS=""
COPY bot bot
COPY retrieval retrieval
COPY prompts prompts
RUN pip install --force-reinstall --no-deps -c constraints.txt . \
    && if [ -n "$EXTRAS" ]; then pip install -c constraints.txt ".[$EXTRAS]"; fi

RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data newsdesk \
    && mkdir /data \
    && chown newsdesk:newsdesk /data
USER newsdesk
WORKDIR /data
VOLUME /data

# Loading the model takes some seconds; hence the long timeout and the rare check. The language
# model is left out: asking a provider every few minutes costs money.
HEALTHCHECK --interval=5m --timeout=60s --start-period=2m CMD LLM_MODEL= newsdesk check
# exec form: the bot gets the stop signal itself and ends in good order.
ENTRYPOINT ["newsdesk"]
CMD ["run"]

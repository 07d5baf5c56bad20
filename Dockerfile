# One image for every process; docker-compose.yml says which one a container runs.

FROM swift:6.3.1-bookworm AS build
RUN apt-get update \
  && apt-get install --yes --no-install-recommends \
    libarchive-dev libcurl4-openssl-dev libgmime-3.0-dev libpq-dev pkg-config python3 python3-pip python3-venv zlib1g-dev
WORKDIR /source
COPY . .
RUN scripts/install /opt/tocsin
# Receives the messages of a trial installation.
RUN grep -E '^(aiosmtpd|atpublic|attrs)==' scripts/requirements.txt \
  | /opt/tocsin/lib/tocsin/python/bin/pip install --no-deps --requirement /dev/stdin

FROM debian:12.11-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends \
    ca-certificates curl libarchive13 libcurl4 libgmime-3.0-0 libpq5 python3 tzdata zlib1g \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin tocsin \
  && install --directory --owner tocsin --mode 700 /var/lib/tocsin-mail
COPY --from=build /opt/tocsin /opt/tocsin
ENV PATH=/opt/tocsin/bin:/usr/local/bin:/usr/bin:/bin \
  TOCSIN_PYTHON=/opt/tocsin/lib/tocsin/python/bin/python
USER tocsin
CMD ["tocsin", "--help"]

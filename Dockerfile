# Bases are pinned by digest, packages by requirements-image.txt: the same commit builds the same image.
# docs/deployment.md says how it is built, how large it is and how it is checked.

# Build: a virtual environment with the locked packages and Fairline itself, without what is never read.
FROM python:3.11-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_COMPILE=1 SOURCE_DATE_EPOCH=0 PYTHONHASHSEED=0
# binutils leaves no trace in the image
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends binutils && rm -rf /var/lib/apt/lists/*
RUN python -m venv /opt/fairline
COPY requirements-image.txt /src/
RUN /opt/fairline/bin/pip install --requirement /src/requirements-image.txt
COPY pyproject.toml README.md /src/
COPY engine /src/engine
COPY workers /src/workers
COPY bot /src/bot
COPY migrations /src/migrations
COPY deploy/image /src/
RUN /opt/fairline/bin/pip install --no-deps /src \
 && /opt/fairline/bin/pip uninstall --yes pip setuptools \
 && python /src/trim.py /opt/fairline/lib/python3.11/site-packages --strip \
 && PYTHONPYCACHEPREFIX=/opt/fairline/bytecode PYTHONDONTWRITEBYTECODE=1 /opt/fairline/bin/python /src/bytecode.py

# Run: no compiler, nobody's rights.
FROM python:3.11-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b
# LightGBM wants the system's OpenMP; without it the image starts and the first forecast fails.
# Its version is left open, so that security updates are let in. Logs and the day the user was made go: they differ
# between two builds of the same.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends libgomp1 \
 && rm -rf /var/lib/apt/lists/* /var/cache/ldconfig/aux-cache /var/log/apt /var/log/dpkg.log \
 && groupadd --system --gid 10001 fairline \
 && SOURCE_DATE_EPOCH=0 useradd --system --uid 10001 --gid 10001 --home-dir /var/lib/fairline fairline \
 && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/fairline
COPY --from=build /opt/fairline /opt/fairline
ENV PATH=/opt/fairline/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONPYCACHEPREFIX=/opt/fairline/bytecode \
    OMP_WAIT_POLICY=passive \
    OPENBLAS_NUM_THREADS=1 \
    FAIRLINE_HOME=/var/lib/fairline \
    FAIRLINE_HEALTH_PORT=8080
USER 10001
WORKDIR /var/lib/fairline
VOLUME ["/var/lib/fairline"]
EXPOSE 8080
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s CMD ["fairline", "health"]
ENTRYPOINT ["fairline"]
CMD ["up"]

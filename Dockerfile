# Two stages: the first has pip and compiles; the second only serves, as nobody in particular.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN pybabel compile --directory locale --domain django \
    && VAR_DIR=/var/lib/kirinuki LOCAL=on python manage.py collectstatic --noinput \
    && rm /var/lib/kirinuki/secret_key

FROM python:3.11-slim-bookworm
# What cards and PDF files are drawn with: Japanese fonts, and what sets and packs them.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-noto-cjk \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 10001 kirinuki
COPY --from=build /venv /venv
COPY --from=build /app /app
COPY --from=build --chown=kirinuki /var/lib/kirinuki /var/lib/kirinuki
WORKDIR /app
USER kirinuki
ENV PATH=/venv/bin:$PATH HOME=/home/kirinuki PYTHONUNBUFFERED=1 VAR_DIR=/var/lib/kirinuki
EXPOSE 8000
# Any answer will do: by plain http, `/` is a redirect to https.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-m", "digest.health"]
CMD ["gunicorn", "digest.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=4", "--preload", "--no-control-socket", "--max-requests=5000", "--max-requests-jitter=500"]

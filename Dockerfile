# The image of a release. How it is run, and what of it has not been tried: deploy/README.md.

# With a compiler, for a platform that sqlite3 has no binary for. The same Debian below, so that what is compiled fits.
FROM node:24.21.0-bookworm AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# What is in the package is what is in the image: the list stands in package.json, "files".
# Beside it stands what its own package.json still asks for, in the versions of the lock file.
RUN npm pack --pack-destination=/tmp \
  && mkdir /release \
  && tar -xzf /tmp/bank-api-*.tgz -C /release --strip-components=1 \
  && cp /release/package.json . \
  && npm prune --omit=dev --no-audit --no-fund \
  && mv node_modules /release/

FROM node:24.21.0-bookworm-slim
COPY --from=build /release /opt/bank-api
# A number and no name, so that Kubernetes can see that it is not root; one that hosts do not give to people.
RUN ln -s /opt/bank-api/bin/bank-api.js /usr/local/bin/bank-api \
  && install -d -o 10001 -g 10001 -m 700 /var/lib/bank-api
USER 10001:10001
# The database of SQLite is data/bank-api.sqlite in here. Nothing else is written but answers on their way, in /tmp.
WORKDIR /var/lib/bank-api
VOLUME /var/lib/bank-api
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["bank-api"]
CMD ["start"]

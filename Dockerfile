FROM node:24-slim AS manifests
RUN npm install --global bun@1.4.5
WORKDIR /hazel
COPY package.json bun.lock ./
COPY patches patches
COPY apps/backend/package.json apps/backend/
COPY apps/bench/package.json apps/bench/
COPY apps/resilience/package.json apps/resilience/
COPY apps/packing/package.json apps/packing/
COPY apps/terminal/package.json apps/terminal/
COPY apps/bot/package.json apps/bot/
COPY apps/e2e/package.json apps/e2e/
COPY apps/mutations/package.json apps/mutations/
COPY apps/web/package.json apps/web/
COPY apps/widget/package.json apps/widget/
COPY packages/client/package.json packages/client/
COPY packages/db/package.json packages/db/
COPY packages/domain/package.json packages/domain/


FROM manifests AS web
RUN bun install --frozen-lockfile --ignore-scripts --filter=@hazel/web --filter=@hazel/widget
COPY tsconfig.base.json ./
COPY packages packages
COPY apps/web apps/web
COPY apps/widget apps/widget
RUN cd apps/web && node node_modules/vite/bin/vite.js build
RUN cd apps/widget && node node_modules/vite/bin/vite.js build


FROM manifests AS backend
RUN bun install --frozen-lockfile --ignore-scripts --production --filter=@hazel/backend
COPY packages packages
COPY apps/backend apps/backend


FROM node:24-slim
WORKDIR /hazel
ENV NODE_ENV=production PORT=3000 HAZEL_DATA_DIR=/data
RUN install --directory --owner=node --group=node --mode=0750 /data

COPY --from=backend /hazel ./
COPY --from=web /hazel/apps/web/dist apps/web/dist
COPY --from=web /hazel/apps/widget/dist apps/widget/dist

USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/backend/src/main.ts"]

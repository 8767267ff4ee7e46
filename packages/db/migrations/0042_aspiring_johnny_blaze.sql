CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE INDEX "messages_fragment_index" ON "messages" USING gin ("body" gin_trgm_ops) WHERE "messages"."deleted_at" is null;
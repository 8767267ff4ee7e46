ALTER TABLE "app_connections" ADD COLUMN "origin" json;--> statement-breakpoint
ALTER TABLE "app_storage_entries" ADD COLUMN "origin" json;
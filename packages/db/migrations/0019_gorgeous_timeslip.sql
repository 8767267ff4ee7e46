ALTER TABLE "jobs" ADD COLUMN "node" text;--> statement-breakpoint
CREATE INDEX "jobs_node_index" ON "jobs" USING btree ("node") WHERE "jobs"."lease" is not null;
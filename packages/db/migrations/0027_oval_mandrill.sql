ALTER TABLE "app_event_sinks" ALTER COLUMN "app_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "app_event_sinks" ADD COLUMN "channel_id" uuid;--> statement-breakpoint
ALTER TABLE "app_event_sinks" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "sink_deliveries" ADD COLUMN "subject" uuid;--> statement-breakpoint
ALTER TABLE "app_event_sinks" ADD CONSTRAINT "app_event_sinks_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_event_sinks" ADD CONSTRAINT "app_event_sinks_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "app_event_sinks_channel_index" ON "app_event_sinks" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "sink_deliveries_subject_index" ON "sink_deliveries" USING btree ("subject") WHERE "sink_deliveries"."subject" is not null;--> statement-breakpoint
ALTER TABLE "app_event_sinks" ADD CONSTRAINT "app_event_sinks_owner_check" CHECK (("app_event_sinks"."app_id" is null) <> ("app_event_sinks"."channel_id" is null));
CREATE TABLE "app_event_sinks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"app_id" uuid NOT NULL,
	"transport" text NOT NULL,
	"target" text NOT NULL,
	"sealed_secret" "bytea",
	"event_types" text[],
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "app_event_sinks_transport_check" CHECK ("app_event_sinks"."transport" in ('webhook', 'nats')),
	CONSTRAINT "app_event_sinks_target_check" CHECK (char_length("app_event_sinks"."target") between 1 and 2048),
	CONSTRAINT "app_event_sinks_secret_check" CHECK (("app_event_sinks"."sealed_secret" is not null) = ("app_event_sinks"."transport" = 'webhook'))
);
--> statement-breakpoint
CREATE TABLE "app_occurrences" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app_occurrences_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"app_id" uuid NOT NULL,
	"channel_id" uuid,
	"occurrence" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outlet_cursors" (
	"sink_id" uuid NOT NULL,
	"log_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "outlet_cursors_sink_id_log_id_pk" PRIMARY KEY("sink_id","log_id")
);
--> statement-breakpoint
CREATE TABLE "sink_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sink_id" uuid NOT NULL,
	"place" bigint GENERATED ALWAYS AS IDENTITY (sequence name "sink_deliveries_place_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_type" text NOT NULL,
	"payload" json NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_try_at" timestamp with time zone,
	"tried_at" timestamp with time zone,
	"status_code" integer,
	"duration_ms" integer,
	"error" text,
	CONSTRAINT "sink_deliveries_state_check" CHECK ("sink_deliveries"."state" in ('waiting', 'delivered', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "app_event_sinks" ADD CONSTRAINT "app_event_sinks_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_occurrences" ADD CONSTRAINT "app_occurrences_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outlet_cursors" ADD CONSTRAINT "outlet_cursors_sink_id_app_event_sinks_id_fk" FOREIGN KEY ("sink_id") REFERENCES "public"."app_event_sinks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outlet_cursors" ADD CONSTRAINT "outlet_cursors_log_id_logs_id_fk" FOREIGN KEY ("log_id") REFERENCES "public"."logs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sink_deliveries" ADD CONSTRAINT "sink_deliveries_sink_id_app_event_sinks_id_fk" FOREIGN KEY ("sink_id") REFERENCES "public"."app_event_sinks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "app_event_sinks_app_index" ON "app_event_sinks" USING btree ("app_id");--> statement-breakpoint
CREATE INDEX "sink_deliveries_due_index" ON "sink_deliveries" USING btree ("sink_id","next_try_at") WHERE "sink_deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "sink_deliveries_log_index" ON "sink_deliveries" USING btree ("sink_id","place");--> statement-breakpoint
CREATE INDEX "sink_deliveries_created_at_index" ON "sink_deliveries" USING btree ("created_at");
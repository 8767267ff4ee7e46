CREATE TABLE "notification_cursors" (
	"log_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_activities" (
	"user_id" uuid NOT NULL,
	"node" text NOT NULL,
	"active_at" timestamp with time zone NOT NULL,
	CONSTRAINT "person_activities_user_id_node_pk" PRIMARY KEY("user_id","node")
);
--> statement-breakpoint
CREATE TABLE "push_devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid,
	"api_key_id" uuid,
	"transport" text NOT NULL,
	"token" text NOT NULL,
	"topic" text,
	"environment" text NOT NULL,
	"label" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"registered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_notified_at" timestamp with time zone,
	"badge" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "push_devices_transport_check" CHECK ("push_devices"."transport" in ('apns', 'fcm')),
	CONSTRAINT "push_devices_environment_check" CHECK ("push_devices"."environment" in ('production', 'sandbox')),
	CONSTRAINT "push_devices_token_check" CHECK (char_length("push_devices"."token") between 1 and 1024),
	CONSTRAINT "push_devices_topic_check" CHECK (char_length("push_devices"."topic") between 1 and 255),
	CONSTRAINT "push_devices_session_check" CHECK (("push_devices"."session_id" is null) <> ("push_devices"."api_key_id" is null)),
	CONSTRAINT "push_devices_apns_check" CHECK (("push_devices"."topic" is null) = ("push_devices"."transport" = 'fcm'))
);
--> statement-breakpoint
ALTER TABLE "notification_cursors" ADD CONSTRAINT "notification_cursors_log_id_logs_id_fk" FOREIGN KEY ("log_id") REFERENCES "public"."logs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_activities" ADD CONSTRAINT "person_activities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "push_devices_token_unique" ON "push_devices" USING btree ("transport","token");--> statement-breakpoint
CREATE INDEX "push_devices_user_index" ON "push_devices" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "push_devices_session_index" ON "push_devices" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "push_devices_api_key_index" ON "push_devices" USING btree ("api_key_id");
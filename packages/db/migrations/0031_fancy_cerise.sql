CREATE TABLE "slash_command_invocations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slash_command_id" uuid,
	"channel_id" uuid NOT NULL,
	"parent_id" uuid,
	"user_id" uuid NOT NULL,
	"token_hash" text,
	"answers" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "slash_command_invocations_token_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "slash_commands" ALTER COLUMN "target" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "slash_commands" ALTER COLUMN "sealed_secret" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "slash_commands" ADD COLUMN "argument_hint" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "slash_commands" ADD COLUMN "user_id" uuid;--> statement-breakpoint
ALTER TABLE "slash_command_invocations" ADD CONSTRAINT "slash_command_invocations_slash_command_id_slash_commands_id_fk" FOREIGN KEY ("slash_command_id") REFERENCES "public"."slash_commands"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slash_command_invocations" ADD CONSTRAINT "slash_command_invocations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "slash_command_invocations_expiry_index" ON "slash_command_invocations" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "slash_commands" ADD CONSTRAINT "slash_commands_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slash_commands" ADD CONSTRAINT "slash_commands_target_check" CHECK ((target is null) = (sealed_secret is null) and (target is not null or user_id is not null));
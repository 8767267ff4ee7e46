ALTER TABLE "channel_members" ADD CONSTRAINT "channel_members_role_check" CHECK ("channel_members"."role" in ('manager', 'member')) NOT VALID;--> statement-breakpoint
ALTER TABLE "channel_preferences" ADD CONSTRAINT "channel_preferences_notification_level_check" CHECK ("channel_preferences"."notification_level" in ('all', 'mentions', 'nothing')) NOT VALID;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_kind_check" CHECK ("channels"."kind" in ('public', 'private', 'direct', 'group')) NOT VALID;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_kind_check" CHECK ("invitations"."kind" in ('email', 'link', 'person')) NOT VALID;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_role_check" CHECK ("invitations"."role" in ('member', 'guest')) NOT VALID;--> statement-breakpoint
ALTER TABLE "mail_days" ADD CONSTRAINT "mail_days_kind_check" CHECK ("mail_days"."kind" in ('invitation', 'address')) NOT VALID;--> statement-breakpoint
ALTER TABLE "mail_shares" ADD CONSTRAINT "mail_shares_kind_check" CHECK ("mail_shares"."kind" in ('invitation', 'address')) NOT VALID;--> statement-breakpoint
ALTER TABLE "message_reports" ADD CONSTRAINT "message_reports_reason_check" CHECK ("message_reports"."reason" in ('spam', 'harassment', 'sensitive', 'other')) NOT VALID;--> statement-breakpoint
ALTER TABLE "message_reports" ADD CONSTRAINT "message_reports_resolution_check" CHECK ("message_reports"."resolution" in ('dismissed', 'acted')) NOT VALID;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_stream_status_check" CHECK ("messages"."stream_status" in ('streaming', 'cancelled', 'interrupted')) NOT VALID;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_mode_check" CHECK ("presences"."mode" in ('auto', 'away', 'dnd', 'invisible')) NOT VALID;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_role_check" CHECK ("users"."role" in ('owner', 'admin', 'moderator', 'member', 'guest')) NOT VALID;
CREATE TABLE "mail_shares" (
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"holder" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "mail_shares_day_kind_holder_pk" PRIMARY KEY("day","kind","holder")
);

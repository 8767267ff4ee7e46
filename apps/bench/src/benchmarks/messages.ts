import type { Stage } from "../hazel/stage.ts"
import { measureWrites } from "./writes.ts"

export const measureMessages = async (stage: Stage) => [
  await measureWrites(stage, {
    name: "messages, 100 channels",
    write: "message",
    targets: ({ targets }) => targets,
    prepare: `
      create schema if not exists bench;
      create table if not exists bench.messages (like public.messages including all)`,
    statement: {
      limits: [100, 50],
      text: (channel, person) =>
        `
        insert into bench.messages (id, channel_id, seq, author_id, body, created_at) values (uuidv7(),
          lpad(${channel}::text, 32, '0')::uuid, 1, lpad(${person}::text, 32, '0')::uuid,
          'The build is green again, and the release notes are ready for you to read. ' || uuidv7(),
          now())`.replaceAll("\n", " ")
    }
  })
]

import type { Mutation } from "../mutation.ts"

const folder = "apps/backend/src/link-previews"
const functions = "packages/db/src/functions/link-previews.sql"
const previewTest = `${folder}/link-previews.test.ts`
const removedTest = `${folder}/link-previews-removed.test.ts`
const hostileTest = `${folder}/hostile-pages.test.ts`
const browserTest = "apps/e2e/src/link-previews.e2e.ts"

export const linkPreviews: ReadonlyArray<Mutation> = [
  {
    statement: "A link in a message gets a preview",
    file: "packages/domain/src/markdown/links-in.ts",
    find: ' && inline.type !== "spoiler"',
    replace: "",
    test: "packages/domain/src/markdown/links-in.test.ts",
    name: "the links of a message that are previewed"
  },
  {
    statement: "The picture of a preview is read from Hazel by those",
    file: "packages/db/src/functions/files.sql",
    find: "shown.deleted_at is null and is_reachable(place, person)",
    replace: "shown.deleted_at is null",
    test: previewTest,
    name: "shows its picture from Hazel, to those who may read the message"
  },
  {
    statement: "A preview goes with its link",
    file: functions,
    find: "  if pages <> '{}' then perform remove_unused_pages(pages); end if;\n",
    replace: "",
    test: removedTest,
    name: "is gone at once with its message"
  },
  {
    statement: "The author and those who may delete the message remove a preview",
    file: functions,
    find: "  update link_previews set page_id = null where message_id = target and url = removed_url;\n",
    replace: "  delete from link_previews where message_id = target and url = removed_url;\n",
    test: removedTest,
    name: "is removed by the author and by moderators"
  },
  {
    statement: "A page is fetched once for all messages",
    file: functions,
    find: "  update link_pages set is_current = false where url = wanted and is_current and expires_at <= now();\n",
    replace: "  update link_pages set is_current = false where url = wanted and is_current;\n",
    test: previewTest,
    name: "is fetched once for several messages"
  },
  {
    statement: "The owner and admins switch previews off",
    file: functions,
    find: "(select previews_links from workspaces)",
    replace: "true",
    test: previewTest,
    name: "has no preview while the workspace has switched them off"
  },
  {
    statement: "No link, redirect, name or picture makes Hazel ask",
    file: `${folder}/fetch-bounded.ts`,
    find: "  for (let redirects = 0; redirects <= linkPreviewLimits.redirects; redirects++) {\n    check(network, url)\n",
    replace:
      "  check(network, url)\n  for (let redirects = 0; redirects <= linkPreviewLimits.redirects; redirects++) {\n",
    test: hostileTest,
    name: "is not followed to 127.0.0.1"
  },
  {
    statement: "A page that is endless, slow, compressed",
    file: `${folder}/read-page.ts`,
    find: "depth > linkPreviewLimits.depth",
    replace: "depth > 1e9",
    test: `${folder}/read-page.test.ts`,
    name: "are read quickly from a page of unended elements"
  },
  {
    statement: "What a page says about itself is one line",
    file: `${folder}/read-page.ts`,
    find: 'withoutUnseen((text ?? "").replace(/\\s+/gu, " ")).trim()',
    replace: '(text ?? "").replace(/\\s+/gu, " ").trim()',
    test: `${folder}/read-page.test.ts`,
    name: "are short, on one line, and turn no text around them"
  },
  {
    statement: "A link to a message of Hazel shows it",
    file: functions,
    find: "m.deleted_at is null and is_reachable(c, person) and not",
    replace: "m.deleted_at is null and not",
    test: `${folder}/quoted-messages.test.ts`,
    name: "tells nothing of a message that is secret"
  },
  {
    statement: "People see previews below messages",
    file: "apps/web/src/features/link-preview/use-go-to-message.ts",
    find: "    event.preventDefault()\n",
    replace: "",
    test: browserTest,
    name: "opens it in this tab"
  }
]

/** The address of a built file of the web app, by the name that `apps/web/chunk-groups.ts` gives it. */
export const codeFile = (group: string) => new RegExp(`/assets/${group}-[^/]*\\.js$`)

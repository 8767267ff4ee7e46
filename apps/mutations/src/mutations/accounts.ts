import type { Mutation } from "../mutation.ts"

const backend = "apps/backend/src"
const authentication = `${backend}/authentication`
const functions = "packages/db/src/functions"

/** Accounts that end, passwords and addresses that are replaced by a mailed link, and the record of it. */
export const accounts: ReadonlyArray<Mutation> = [
  {
    statement: "Somebody who deletes their account",
    file: `${functions}/account-deletion.sql`,
    find: "delete from preferences where user_id = person;",
    replace: "",
    test: `${authentication}/account-deletion.test.ts`
  },
  {
    statement: "The secret of an invitation",
    file: "apps/web/src/features/invitation/join-link.ts",
    find: "`/join#${token}`",
    replace: "`/join/${token}`",
    test: "apps/e2e/src/invitations.e2e.ts"
  },
  {
    statement: "The owner and admins make a link for a new password",
    file: `${authentication}/password-resets.ts`,
    find: 'yield* accountMails.tell("password-reset-made", account)',
    replace: "",
    test: `${authentication}/password-resets-made.test.ts`
  },
  {
    statement: "A mailed link for a new password leaves nothing",
    file: `${authentication}/password-resets.ts`,
    find: "if (isFirstProof) yield* passwords.forgetOthers(account.userId)",
    replace: "",
    test: `${authentication}/password-resets.test.ts`
  },
  {
    statement: "A password that is replaced while somebody proves it begins no session",
    file: "packages/db/src/repositories/password-repository.ts",
    find: "where user_id = ${userId} and provider_id = 'credential' for share`",
    replace: "where user_id = ${userId} and provider_id = 'credential'`",
    test: `${authentication}/password-replaced.test.ts`
  },
  {
    statement: "The owner and admins remove the account",
    file: `${functions}/account-deletion.sql`,
    find: "delete from user_group_members where user_id = person;",
    replace: "",
    test: `${backend}/rpc/handlers/users-removed.test.ts`
  },
  {
    statement: "Each change of a group and of a setting",
    file: `${backend}/rpc/handlers/workspaces.ts`,
    find: "if (wideMentions !== before.wideMentions)",
    replace: "if (false)",
    test: `${backend}/rpc/handlers/settings-audited.test.ts`
  },
  {
    statement: "A person changes their address",
    file: `${authentication}/address-change-tokens.ts`,
    find: "after ${account.email} with ${account.hash}`",
    replace: "after ${account.email}`",
    test: `${authentication}/address-change-tokens.test.ts`
  },
  {
    statement: "The former address takes a change back",
    file: "packages/db/src/repositories/address-change-repository.ts",
    find: "where user_id = ${userId} and changed_at >= (select changed_at from address_changes where id = ${id})",
    replace: "where id = ${id}",
    test: `${authentication}/address-changes.test.ts`
  },
  {
    statement: "Somebody who has not confirmed their address",
    file: `${backend}/mail/address-mails.ts`,
    find: "shares.ofAddressee(address, false)",
    replace: "",
    test: `${authentication}/address-changes.test.ts`
  },
  {
    statement: "A forgotten password is replaced",
    file: `${authentication}/password-reset-tokens.ts`,
    find: "`stamp of ${hash} at ${email}`",
    replace: "`stamp at ${email}`",
    test: `${authentication}/password-reset-tokens.test.ts`
  }
]

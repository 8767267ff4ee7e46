import { plural } from "../../ui/plural.ts"

export const accessTexts = {
  accessDetail: "People who have an account keep it, whatever you choose.",
  decidedByOperator:
    "The setting HAZEL_SIGN_UP of this server decides who can join. Ask whoever runs Hazel to remove it, and you can choose here.",
  domain: "People with mail at our domains",
  domainDetail: "They confirm their address by a link that is mailed to it.",
  domains: "Mail domains",
  domainsHint: "Separate them with commas, as in example.org, example.com. Subdomains do not count.",
  invited: "People with an invitation",
  invitedDetail: "Members invite them by link or by e-mail.",
  days: (count: number) => plural(count, { one: "1 day", other: `${count} days` }),
  idleDays: "Without use, sign out after",
  lifetimes: "How long people stay signed in",
  lifetimesDetail:
    "It holds for everybody and for all devices at once. Whoever has been signed in for longer is signed out when you save.",
  longestDays: "In any case, sign out after",
  never: "Never",
  needsMail: "Addresses are confirmed by mail, and this server has no mail server yet.",
  open: "Everybody",
  openDetail: "Anybody who can reach this address can sign up and read public channels.",
  factorOptional: "Optional",
  factorOptionalDetail: "Everybody decides for themselves.",
  factorRequired: "Required",
  factorRequiredDetail: "Nobody reads or writes anything until they have proved an authenticator app or a passkey.",
  rule: "A second factor is",
  save: "Save",
  saved: "Saved who can join.",
  savedLifetimes: "Saved how long people stay signed in.",
  savedSecondFactor: "Saved whether a second factor is required.",
  secondFactor: "Second factor",
  secondFactorDetail:
    "An authenticator app or a passkey, besides the password. Single sign-on counts as well. API keys and bots are not affected.",
  withoutFactor: (without: number, people: number) =>
    without === 0
      ? "Everybody has a second factor."
      : plural(without, {
          one: `1 of ${people} people has none yet. If you require one, they set it up before they go on.`,
          other: `${without} of ${people} people have none yet. If you require one, they set it up before they go on.`
        }),
  whoCanJoin: "Who can sign up"
}

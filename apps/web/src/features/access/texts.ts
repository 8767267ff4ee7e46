export const accessTexts = {
  access: "Who can join",
  accessDetail: "People who have an account keep it, whatever you choose.",
  decidedByOperator:
    "The setting HAZEL_SIGN_UP of this server decides who can join. Ask whoever runs Hazel to remove it, and you can choose here.",
  domain: "People with mail at our domains",
  domainDetail: "They confirm their address by a link that is mailed to it.",
  domains: "Mail domains",
  domainsHint: "Separate them with commas, as in example.org, example.com. Subdomains do not count.",
  invited: "People with an invitation",
  invitedDetail: "Members invite them by link or by e-mail.",
  needsMail: "Addresses are confirmed by mail, and this server has no mail server yet.",
  open: "Everybody",
  openDetail: "Anybody who can reach this address can sign up and read public channels.",
  save: "Save",
  saved: "Saved who can join.",
  whoCanJoin: "Who can sign up"
}

import type { ReactNode } from "react"
import { plural } from "../../ui/plural.ts"

export const invitationTexts = {
  accept: "Accept",
  anyoneWithLink: "Anyone with the link",
  asAGuest: "as a guest",
  asAGuestOfThis: "As a guest of this channel",
  asAMemberOfThe: "As a member of the workspace",
  byEmail: "By e-mail",
  byLink: "By link",
  canBeUsedBy: "Can be used by",
  decline: "Decline",
  emailAddresses: "E-mail addresses",
  expiresAfter: "Expires after",
  fiftyPeople: "50 people",
  guestDetail: "Guests see only this channel and the people in it.",
  howToInvite: "How to invite",
  invitationsByOthers: "Invitations by others",
  invite: "Invite",
  invitePeopleTo: (place: string) => `Invite people to ${place}`,
  invited: "Invited",
  invitedByEmail: "Invited by e-mail.",
  joinsChannel: (channel: string) => `People who accept join ${channel} immediately.`,
  joinsWorkspace: "People who accept can join the public channels of the workspace.",
  link: "Link",
  makeALink: "Make a link",
  ninetyDays: "90 days",
  notUsedYet: "not used yet",
  oneDay: "1 day",
  oneOrMore: "One or more",
  onePerson: "1 person",
  openInvitations: "Open invitations",
  revoke: "Revoke",
  sendLinkYourself: "Send this link yourself. Hazel does not e-mail it.",
  tenDays: "10 days",
  tenPeople: "10 people",
  theyJoin: "They join",
  until: (day: string) => `until ${day}`,
  usedByOf: (used: number, most: number) =>
    plural(most, { one: `used by ${used} of 1 person`, other: `used by ${used} of ${most} people` }),
  usedTimes: (count: number) => plural(count, { one: "used once", other: `used ${count} times` }),
  to: (channel: ReactNode) => <>to #{channel}</>,
  by: (person: ReactNode) => <>by {person}</>,
  isInvitingYouTo: (person: ReactNode, channel: ReactNode) => (
    <>
      {person} invites you to {channel}
    </>
  )
}

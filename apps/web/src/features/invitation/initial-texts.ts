/** The texts that are part of the first load. */
export const initialInvitationTexts = {
  answeredInvitation: (person: string, answer: string, place: string) =>
    `${person} ${answer} your invitation to ${place}.`,
  invitations: "Invitations",
  invitesYouTo: (person: string, place: string) => `${person} invites you to ${place}.`,
  show: "Show"
}

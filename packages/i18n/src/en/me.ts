export const me = {
  "me.code_refused": "The code is not right, or not valid any more",
  "me.too_many_tries": "Too many codes were asked for or tried; try again in {seconds} seconds",
  "me.phone_invalid": "This is not a phone number",
  "me.enrolment_over": "This has run out; ask for a new code",
  "me.session_not_found": "There is no such session: {sessionId}",
  "transports.sms_unavailable": "No text messages can be sent here yet",
  "sms.log_in_code": "[Regulars] Your code is {code}. It is valid for {minutes} minutes. Nobody of ours will ask you for it",
  "field.not_a_phone_number": "Not a phone number",
} as const;

export const me = {
  "me.code_refused": "验证码不正确或已失效",
  "me.too_many_tries": "获取或尝试验证码过于频繁，请在 {seconds} 秒后再试",
  "me.phone_invalid": "手机号码不正确",
  "me.enrolment_over": "本次操作已超时，请重新获取验证码",
  "me.session_not_found": "没有这个登录会话：{sessionId}",
  "transports.sms_unavailable": "这里暂时不能发送短信",
  "sms.log_in_code": "【常客】验证码 {code}，{minutes} 分钟内有效。工作人员不会向您索要验证码",
  "field.not_a_phone_number": "不是有效的手机号码",
} as const;

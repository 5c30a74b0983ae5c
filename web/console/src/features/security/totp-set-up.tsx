import { Button, Flex, Form, Input, Skeleton, Typography } from "antd";
import { lazy, Suspense, type ReactNode } from "react";
import { useWords } from "../../app/language.js";

const Picture = lazy(async () => ({ default: (await import("qrcode.react")).QRCodeSVG }));

/** The app's code in groups of four: what is typed by hand is read aloud or looked up twice. */
const grouped = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, "$1 ");

/** What goes into an authenticator app, as a picture and as text, and the code by which it shows that it is in. */
export function TotpSetUp({ totp, busy, onCode }: { readonly totp: { readonly secret: string; readonly uri: string }; readonly busy: boolean; readonly onCode: (code: string) => void }): ReactNode {
  const { t } = useWords();
  return (
    <Flex vertical gap={12}>
      <Typography.Text>{t("console.totp.scan")}</Typography.Text>
      <Flex justify="center">
        <Suspense fallback={<Skeleton.Node active style={{ width: 216, height: 216 }} />}><Picture value={totp.uri} size={216} level="M" marginSize={4} title={t("console.totp.picture")} /></Suspense>
      </Flex>
      <div>
        <Typography.Text type="secondary">{t("console.totp.secret")}</Typography.Text>
        <Typography.Paragraph copyable={{ text: totp.secret }} style={{ fontFamily: "monospace", marginBottom: 0, wordBreak: "break-word" }}>{grouped(totp.secret)}</Typography.Paragraph>
      </div>
      <Form<{ code: string }> name="totp" layout="vertical" requiredMark={false} onFinish={({ code }) => onCode(code.trim())}>
        <Form.Item name="code" label={t("console.totp.code")} rules={[{ required: true, message: t("field.required") }]}><Input autoComplete="one-time-code" inputMode="numeric" maxLength={10} autoFocus /></Form.Item>
        <Button block type="primary" htmlType="submit" loading={busy}>{t("console.totp.confirm")}</Button>
      </Form>
    </Flex>
  );
}

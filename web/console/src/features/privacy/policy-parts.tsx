import { Flex, Tag, theme, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { textDiff } from "../../ui/text-diff.js";
import type { Policy } from "./queries.js";

/** What a text has gained and lost; for ears and without colours too. */
function TextDiff({ before, after, lang }: { readonly before: string; readonly after: string; readonly lang: string }): ReactNode {
  const { token } = theme.useToken();
  return (
    <Typography.Paragraph lang={lang} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", margin: 0 }}>
      {textDiff(before, after).map(({ kind, text }, index) => {
        // The parts have no names; their order is theirs for ever.
        const key = `${kind}-${String(index)}`;
        if (kind === "gone") return <del key={key} style={{ background: token.colorErrorBg }}>{text}</del>;
        if (kind === "new") return <ins key={key} style={{ background: token.colorSuccessBg }}>{text}</ins>;
        return <span key={key}>{text}</span>;
      })}
    </Typography.Paragraph>
  );
}

/** Both languages of a text, beside the version before it. */
export function PolicyDiff({ before, after }: { readonly before: Pick<Policy, "textZh" | "textEn"> | null; readonly after: Pick<Policy, "textZh" | "textEn"> }): ReactNode {
  const { t } = useWords();
  return (
    <Flex vertical gap={12}>
      {([["zh-CN", "console.privacy.text_zh", before?.textZh, after.textZh], ["en", "console.privacy.text_en", before?.textEn, after.textEn]] as const).map(([lang, title, from, to]) => (
        <div key={lang}>
          <Typography.Text type="secondary">{t(title)}</Typography.Text>
          <TextDiff lang={lang} before={from ?? to} after={to} />
        </div>
      ))}
    </Flex>
  );
}

export function PolicyState({ policy, newest }: { readonly policy: Policy; readonly newest: number }): ReactNode {
  const { t } = useWords();
  if (policy.isInForce) return <Tag color="success">{t("console.privacy.in_force")}</Tag>;
  return policy.version === newest ? <Tag color="blue">{t("console.privacy.announced")}</Tag> : <Tag>{t("console.privacy.replaced")}</Tag>;
}

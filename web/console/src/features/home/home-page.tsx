import { Link } from "@tanstack/react-router";
import { Card, Flex } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useSession } from "../../app/session.js";
import { menuFor } from "../../menu.js";
import { paths } from "../../paths.js";
import { PageHeader } from "../../ui/page-header.js";

/** The first page: what this person can do here. */
export function HomePage(): ReactNode {
  const { t } = useWords();
  const { name, permissions } = useSession();
  const entries = menuFor(permissions).flatMap((group) => group.entries).filter(({ path }) => path !== paths.home);
  return (
    <>
      <PageHeader title={t("console.home.title")} lead={t("console.home.greeting", { name })} />
      <Flex wrap gap={16}>
        {entries.map((each) => <Link key={each.path} to={each.path}><Card hoverable style={{ width: 220 }}>{t(each.title)}</Card></Link>)}
      </Flex>
    </>
  );
}

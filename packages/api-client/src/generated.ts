// Made from docs/openapi.json by `npm run contract`. Not edited by hand.
export interface paths {
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API keys, the newest first; never their secrets */
        get: operations["listApiKeys"];
        put?: never;
        /** Makes an API key; its token is in this answer and nowhere else. Asked for by a person it waits for a second one (202), and is then completed by its maker */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{apiKeyId}:revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an API key at once */
        post: operations["revokeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Appeals that wait for an answer, the oldest first; or those that have one. Who acts for some stores sees those of their members */
        get: operations["listAppeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appeals/{appealId}:decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers an appeal, once. Released ends the freeze with it. Not by who froze the account */
        post: operations["decideAppeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approval-ceilings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What may be done alone for one member and in one store within 24 hours */
        get: operations["listApprovalCeilings"];
        put?: never;
        /** Set what may be done alone for one member and in one store within 24 hours */
        post: operations["setApprovalCeiling"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests for approval, the newest first: one's own and those of one's stores */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{approvalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request for approval, with what it changes and its history */
        get: operations["getApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{approvalId}:approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree to a request: it is executed at once, or may be completed by its maker. What the business refuses leaves it failed */
        post: operations["approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{approvalId}:complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do what was approved and is its maker's to see: once, within a day */
        post: operations["completeApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{approvalId}:reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline a request, with a word why */
        post: operations["rejectApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{approvalId}:withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one's own request back */
        post: operations["withdrawApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sealed blocks of a log, the newest first */
        get: operations["listAuditBlocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, the newest first. Who acts for some stores sees what was done there, and what they did themselves */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/entries/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry of the audit trail */
        get: operations["getAuditEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/entries/{entryId}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that an entry stands in a sealed block as it stood when it was sealed */
        get: operations["getAuditProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit:verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recomputes some blocks of a log from what is there now, and compares the latest signed heads. The command line verifies everything */
        post: operations["verifyAuditTrail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The brands that stores trade under, by code */
        get: operations["listBrands"];
        put?: never;
        /** Makes a brand */
        post: operations["createBrand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/card-numbers:activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A printed card is handed over: from now on it can be bound to a member */
        post: operations["activateCardNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/card-pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pools of numbers for printing */
        get: operations["listCardPools"];
        put?: never;
        /** A pool of numbers for printing */
        post: operations["createCardPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/card-pools/{poolId}/print-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Print runs of a pool, the newest first */
        get: operations["listPrintRuns"];
        put?: never;
        /** Draws random numbers for the printer, up to 100,000 */
        post: operations["createPrintRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/card-pools/{poolId}/print-runs/{printRunId}:confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The cards are back from the printer */
        post: operations["confirmPrintRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/card-pools/{poolId}/print-runs/{printRunId}:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The list of numbers for the printer. Who took it is written down */
        post: operations["exportPrintRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/card-pools/{poolId}/print-runs/{printRunId}:void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is left of a print run is void: stolen, or misprinted. Activated cards stay good */
        post: operations["voidPrintRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/card-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kinds of cards with their terms, past and to come */
        get: operations["listCardTypes"];
        put?: never;
        /** A new kind of card */
        post: operations["createCardType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/card-types/{typeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One kind of card */
        get: operations["getCardType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/card-types/{typeId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New terms from a moment on. Cards that were issued before keep theirs */
        post: operations["changeCardTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cards:identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The card with this number. A blocked one says why, and whether there is a new one */
        post: operations["identifyCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The categories, by code, each with its way to the root */
        get: operations["listCategories"];
        put?: never;
        /** Makes a category, inside another one or as a root */
        post: operations["createCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/check-in-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a check-in earns, today and by version */
        get: operations["getCheckInSettings"];
        put?: never;
        /** Add a version of what a check-in earns */
        post: operations["publishCheckInSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consent-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The texts that members agree to, the newest of each purpose first */
        get: operations["listConsentPolicies"];
        put?: never;
        /** A new text of a purpose. From its moment on, what was agreed to before no longer counts, and members may be asked anew */
        post: operations["publishConsentPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/demo/log-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts of the demo chain (demo mode) */
        get: operations["listDemoLogIns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Earning rules with their versions, the newest first */
        get: operations["listEarningRules"];
        put?: never;
        /** Make a rule with its first draft */
        post: operations["createEarningRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kinds of conditions and effects, with their parameters described */
        get: operations["listEarningRuleKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules/replays/{replayId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a replay is, and its report */
        get: operations["getEarningRuleReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sets of rules to start from, by trade */
        get: operations["listEarningRuleTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of the budgets that all stores share is used, of the rules in force */
        get: operations["getEarningRuleUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules/{ruleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One earning rule with its versions */
        get: operations["getEarningRule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the rule's name */
        patch: operations["renameEarningRule"];
        trace?: never;
    };
    "/v1/earning-rules/{ruleId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions of a rule: published ones, the oldest first, then drafts */
        get: operations["listEarningRuleVersions"];
        put?: never;
        /** Begin another draft of a rule */
        post: operations["createEarningRuleVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules/{ruleId}/versions/{versionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a rule */
        get: operations["getEarningRuleVersion"];
        put?: never;
        post?: never;
        /** Throw a draft away */
        delete: operations["discardEarningRuleVersion"];
        options?: never;
        head?: never;
        /** Change a draft */
        patch: operations["changeEarningRuleVersion"];
        trace?: never;
    };
    "/v1/earning-rules/{ruleId}/versions/{versionId}:diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed from another version to this one */
        get: operations["diffEarningRuleVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules/{ruleId}:pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a rule everywhere, at once */
        post: operations["pauseEarningRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules/{ruleId}:publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a draft, from a moment on, in some stores or all; a person's publication waits for a second one (202) */
        post: operations["publishEarningRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules/{ruleId}:resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a paused rule go on */
        post: operations["resumeEarningRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules/{ruleId}:retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a rule for good; a person's decision waits for a second one (202) */
        post: operations["retireEarningRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules:examine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a basket would earn, and for every rule why or why not; writes nothing */
        post: operations["examineEarningRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules:from-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make drafts of the rules of a template */
        post: operations["createEarningRulesFromTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/earning-rules:replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judge past receipts again, by drafts or by the live rules: cost, winners and losers */
        post: operations["replayEarningRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal-entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The companies that sell, by code */
        get: operations["listLegalEntities"];
        put?: never;
        /** Makes a company that sells */
        post: operations["createLegalEntity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/member-codes:identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom a shown code stands for. It is used up by this; a till that lost the answer sends it again with the same key */
        post: operations["identifyMemberCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members, the newest first. Who acts for some stores sees the members of those stores only */
        get: operations["listMembers"];
        put?: never;
        /** Enrols a member. Who has one of the identities already is not enrolled twice: the answer names that member */
        post: operations["enrolMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One member, with personal data masked */
        get: operations["getMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of a member's profile */
        patch: operations["changeMember"];
        trace?: never;
    };
    "/v1/members/{memberId}/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A member's appeals with their answers, the latest first */
        get: operations["listAppealsOfMember"];
        put?: never;
        /** A member asks for another look at a freeze, in their own words */
        post: operations["openAppeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A member's cards, the oldest first */
        get: operations["listCards"];
        put?: never;
        /** Gives a member a card: a virtual one of a kind, or a printed one that is handed over now */
        post: operations["issueCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/cards/{cardId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One card with its number in full */
        get: operations["getCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/cards/{cardId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a card, the newest first */
        get: operations["listCardEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/cards/{cardId}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes one use of a card, within its limits per day and in all */
        post: operations["useCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/cards/{cardId}:close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a card for ever */
        post: operations["closeCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/cards/{cardId}:freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Blocks a card for now */
        post: operations["freezeCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/cards/{cardId}:renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renews a card from its old end while it is valid, else from today */
        post: operations["renewCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/cards/{cardId}:replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new number for the card; the old one is blocked. Balance, tier and history are the member's and stay */
        post: operations["replaceCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/cards/{cardId}:report-lost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Blocks a card that was lost */
        post: operations["reportCardLost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/cards/{cardId}:unfreeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a frozen or found card work again */
        post: operations["unfreezeCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/cards:bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Binds a printed card that was handed over before to a member's account, once */
        post: operations["bindCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/check-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A month of a member's check-ins, and the streak */
        get: operations["listCheckIns"];
        put?: never;
        /** Check in for today: once per member and local day; a repeat answers 200 with the first result */
        post: operations["checkIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/closing:preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What closing the account would take away, and what has to be finished first */
        get: operations["previewClosing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A code that stands for the member for a minute, once: as digits for a barcode and as text for a QR picture */
        get: operations["getMemberCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a member has agreed to, when the member may be asked again, and all that was ever said */
        get: operations["listConsents"];
        put?: never;
        /** Writes down a yes or a no of a member, each purpose and channel by itself. Taking back is the same call as giving */
        post: operations["decideConsents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a member one more identity */
        post: operations["bindIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/identities/{identityId}:close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an identity of a member: another person may then have it */
        post: operations["closeIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The merges in which a member took part, on either side, the latest first */
        get: operations["listMergesOfMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a member has: spendable, pending, held, owed, and when it ends */
        get: operations["getPoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/points/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give or take points by hand, with a reason from the list; above a person's limits it waits for a second one (202) */
        post: operations["adjustPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/points/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A member's movements of points, the newest first, each with the lots it opened or drew from */
        get: operations["listPointsEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/points/lots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A member's lots, the newest first: the receipt that brought each, when it ends, and what became of it */
        get: operations["listPointsLots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/points/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a member had, what moved and what was left: opening + movements = closing */
        get: operations["getPointsStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/points/write-offs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let go of what a member owes, with a reason from the list; asked for by a person it waits for a second one (202) */
        post: operations["writeOffPointsDebt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A member's tags, and all that was ever done with them */
        get: operations["listMemberTags"];
        put?: never;
        /** Gives a member tags, for good or until a moment */
        post: operations["giveMemberTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/tags:override": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a member tags that the member had deleted, with a reason */
        post: operations["overrideMemberTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/tags:remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes tags from a member; on the member's wish they are not given again */
        post: operations["removeMemberTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/tier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A member's tier, what the next one takes, what endangers this one, and the history */
        get: operations["getMemberTier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/tier:assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a member a tier by hand, with a reason and a last day; or end that */
        post: operations["assignMemberTier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}:close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes the account for good: points end, cards are closed, and the person is forgotten */
        post: operations["closeMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}:correct-birthday": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Corrects a birthday that cannot be changed any more, with what has proven it */
        post: operations["correctBirthday"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}:freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a member's earning, spending or both, for good or until a moment. The member is shown the reason and may appeal */
        post: operations["freezeMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}:unfreeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a member earn, spend or both again; an open appeal is released with it */
        post: operations["unfreezeMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}:unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Personal data in clear, with a reason, written down; above a person's limit each view waits for a second one (202) */
        post: operations["unmaskMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members:identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who has this phone, card, e-mail, open id or member number */
        post: operations["identifyMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes duplicates one with a survivor: points with their own ends, growth value, tier, identities and receipts */
        post: operations["mergeMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/{mergeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A merge: what it did, and what undoing it did */
        get: operations["getMerge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/{mergeId}:undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a merge apart, as far as what was brought is still there; the rest is listed */
        post: operations["undoMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/{mergeId}:undo-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What undoing a merge would give back, and what it cannot. Writes nothing */
        post: operations["previewUndoMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges:preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Everything that merging these members would do, and what stands in its way. Writes nothing */
        post: operations["previewMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/order-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The house's rules for claims and returns */
        get: operations["getOrderPolicy"];
        /** Publishes other rules, from now or later; what is left out stays */
        put: operations["changeOrderPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents of a member, of a store or of a name, newest first */
        get: operations["listOrders"];
        put?: never;
        /** Takes in a sale, a return document or a correction, once */
        post: operations["ingestOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document, with what it earned and what came back */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why it earned what it earned, rule by rule */
        get: operations["explainOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes goods of a sale back, whole or in part */
        post: operations["returnOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/returns:preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a return would do, exactly; nothing is changed */
        post: operations["previewReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}:claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a receipt of nobody to a member, as of the purchase */
        post: operations["claimOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in up to 500 documents, each answered by itself */
        post: operations["ingestOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parked-returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns that came before their sale, the longest waiting first */
        get: operations["listParkedReturns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parked-returns/{orderId}:apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies a parked return to its sale, which has come meanwhile */
        post: operations["applyParkedReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parked-returns/{orderId}:dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves a parked return without a sale, for good */
        post: operations["dismissParkedReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set points aside for a while, so that nobody else can spend them. An id that was sent before answers 200 with the hold as it is */
        post: operations["holdPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/holds/{holdId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One hold */
        get: operations["getPointsHold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/holds/{holdId}:capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Spend a hold, whole or in part; the rest is set free */
        post: operations["capturePointsHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/holds/{holdId}:release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a hold free before its time */
        post: operations["releasePointsHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/lots/{lotId}:reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring back what has expired of a lot, once, as a new lot */
        post: operations["reinstatePoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/profile-rewards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Points for each field of the profile that is filled for the first time */
        get: operations["getProfileRewards"];
        put?: never;
        /** Changes what filled fields bring from now on. A field is thanked for once in a member's life */
        post: operations["publishProfileRewards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/reason-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why points may be given or taken by hand */
        get: operations["listPointReasonCodes"];
        put?: never;
        /** Add a reason code */
        post: operations["createPointReasonCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What holds for a kind of points, and all versions of it */
        get: operations["getPointSettings"];
        put?: never;
        /** Publish a change: for what is granted from then on, or with notice for what members hold too */
        post: operations["publishPointSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/settings:preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a change would do: whose points would end earlier or later. Writes nothing */
        post: operations["previewPointSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give points to another member; they keep their end. An id that was sent before answers 200 with the first transfer */
        post: operations["transferPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/transfers/{transferId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One transfer */
        get: operations["getPointsTransfer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/transfers/{transferId}:revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a transfer back, once: the giver gets the points with their old ends */
        post: operations["revertPointsTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of points of the programme */
        get: operations["listPointTypes"];
        put?: never;
        /** Add a kind of points */
        post: operations["createPointType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the programme has decided about children and faces, and all that it decided before */
        get: operations["getPrivacySettings"];
        put?: never;
        /** Decides anew about children and faces. Faces need an impact assessment that can be named */
        post: operations["decidePrivacySettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/product-brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The brands of products, by code */
        get: operations["listProductBrands"];
        put?: never;
        /** Makes a brand of products */
        post: operations["createProductBrand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products, by SKU */
        get: operations["listProducts"];
        put?: never;
        /** Describes a product */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of a product. One that was first seen on a receipt is then described */
        patch: operations["changeProduct"];
        trace?: never;
    };
    "/v1/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The regions, by code */
        get: operations["listRegions"];
        put?: never;
        /** Makes a region, inside another one or by itself */
        post: operations["createRegion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regions/{regionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a region's name or place */
        patch: operations["changeRegion"];
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles, and every permission there is */
        get: operations["listRoles"];
        put?: never;
        /** Makes a role; nobody has it yet */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles/{roleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a role for everyone who has it */
        patch: operations["changeRole"];
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in, what they may do and where, and how long the session lasts */
        get: operations["getSession"];
        put?: never;
        /** Begins a log-in with login and password */
        post: operations["logIn"];
        /** Logs out */
        delete: operations["logOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own open sessions, the newest first */
        get: operations["listOwnSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/all/{sessionId}:end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends one of one's own sessions */
        post: operations["endOwnSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ten new recovery codes, shown this once; the former ones end */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session:change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes one's own password; one's other sessions end */
        post: operations["changeOwnPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session:set-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a password with a one-time token */
        post: operations["setPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session:step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proves both factors again; the session gets another token */
        post: operations["stepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session:verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finishes a log-in with a second factor; the session comes as a cookie */
        post: operations["verifyLogIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People at work by login, with their roles */
        get: operations["listStaff"];
        put?: never;
        /** Makes an account without rights; its one-time token is in this answer and nowhere else */
        post: operations["createStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{staffId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person with their roles */
        get: operations["getStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a person's name */
        patch: operations["changeStaff"];
        trace?: never;
    };
    "/v1/staff/{staffId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a person a role for the group, brands, regions or stores */
        post: operations["grantRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{staffId}/grants:revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a role away at once */
        post: operations["revokeGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{staffId}:disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes an account; its sessions end at once */
        post: operations["disableStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{staffId}:enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a closed account again */
        post: operations["enableStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{staffId}:end-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends every session of a person */
        post: operations["endStaffSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{staffId}:reset-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the second factors; the next log-in sets them up anew */
        post: operations["resetFactors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{staffId}:reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a password and its sessions; the second factor stays */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stores that the caller may act for, by code */
        get: operations["listStores"];
        put?: never;
        /** Makes a store. A code is enough: brand, region, company and time zone are the deployment's first until they are given */
        post: operations["createStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stores/{storeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One store */
        get: operations["getStore"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of a store. A store that changes brand, region or company keeps the history of where it belonged */
        patch: operations["changeStore"];
        trace?: never;
    };
    "/v1/stores/{storeId}/tills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tills of a store */
        get: operations["listTills"];
        put?: never;
        /** Makes a till in a store */
        post: operations["createTill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tags that members can be given */
        get: operations["listTags"];
        put?: never;
        /** A new tag */
        post: operations["createTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{tagId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the words and the look of a tag, or whether it is still given */
        patch: operations["changeTag"];
        trace?: never;
    };
    "/v1/tags/{tagId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members who have a tag now, the newest first. Who acts for some stores sees the members of those */
        get: operations["listMembersByTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test-clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What time it is (demo and test mode) */
        get: operations["getTestClock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test-clock:advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves time forward (demo and test mode) */
        post: operations["advanceTestClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tier-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tier sets, the newest first */
        get: operations["listTierSets"];
        put?: never;
        /** Draft a tier set; with publish: true it is published at once */
        post: operations["createTierSet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tier-sets/{tierSetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tier set */
        get: operations["getTierSet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a draft into what is given */
        patch: operations["changeTierSet"];
        trace?: never;
    };
    "/v1/tier-sets/{tierSetId}:preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many members a draft would move, from which tier to which */
        post: operations["previewTierSet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tier-sets/{tierSetId}:publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a draft from a moment on; a person's publication waits for a second one (202) */
        post: operations["publishTierSet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tier-sets:preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many members a set that is not saved would move, from which tier to which */
        post: operations["previewUnsavedTierSet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ApiKey: {
            /** Format: uuid */
            apiKeyId: string;
            name: string;
            /** @description The start of the token, by which a person recognises it */
            tokenStart: string;
            /** @description * stands for every permission that exists */
            permissions: string[];
            storeScope: "all" | string[];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            expiresAt: string | null;
            /** @description Written at most once a minute */
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        Appeal: {
            /** Format: uuid */
            appealId: string;
            /** Format: uuid */
            memberId: string;
            memberNumber: string;
            /** @enum {string} */
            memberState: "active" | "frozen" | "closed" | "merged";
            /** @enum {string} */
            state: "open" | "upheld" | "released";
            /** @description Null once the member is forgotten */
            text: string | null;
            /** Format: date-time */
            openedAt: string;
            openedBy: string;
            /** @description The freeze as it stands now; null when nothing is frozen any more */
            freeze: {
                /** @enum {string} */
                reasonCode: "suspected_fraud" | "account_security" | "rule_abuse" | "payment_dispute" | "member_request" | "other";
                reason: string;
                /** Format: date-time */
                since: string;
                earnUntil: string | null;
                burnUntil: string | null;
                frozenBy: string[];
            } | null;
            /** @description Whether the caller may decide it: not who froze the account, nor the member in person */
            mayDecide: boolean;
            decision: {
                comment: string | null;
                /** Format: date-time */
                decidedAt: string;
                decidedBy: string;
            } | null;
        };
        Approval: {
            /** Format: uuid */
            approvalId: string;
            /** @description Its title is the text `approvals.title.<kind>` */
            kind: string;
            /** @description Of the title */
            params: {
                [key: string]: (string | number | boolean | null) | (string | number)[];
            };
            /**
             * @description approved: its maker may complete it, once
             * @enum {string}
             */
            state: "waiting" | "approved" | "executed" | "failed" | "rejected" | "withdrawn" | "expired";
            /**
             * @description always: of this kind, everything; own_benefit: the maker is the member; over_action, over_day: above the maker's limit; split: parts for one member sum to more than one action may be; member_day, store_day: above what may be done alone for one member or in one store
             * @enum {string}
             */
            cause: "always" | "own_benefit" | "over_action" | "split" | "over_day" | "member_day" | "store_day";
            /** @description staff:<id> */
            maker: string;
            /** @description Null: the whole programme */
            storeIds: string[] | null;
            memberId: string | null;
            amount: number | null;
            unit: string | null;
            reason: string;
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            expiresAt: string;
            decidedBy: string | null;
            decidedAt: string | null;
            comment: string | null;
            finishedAt: string | null;
            /** @description The problem that refused the execution */
            failure: {
                code: string;
                params: {
                    [key: string]: unknown;
                };
            } | null;
            /** @description While it waits: against the present */
            changes: {
                /** @description Its name is the text `approvals.field.<field>` */
                field: string;
                /** @description Where in it (RFC 6901), for fields that have an inside */
                pointer?: string;
                before: string | number | boolean | null;
                after: string | number | boolean | null;
            }[];
            history: {
                /** @enum {string} */
                step: "requested" | "approved" | "rejected" | "withdrawn" | "expired" | "executed" | "failed";
                actor: string;
                /** Format: date-time */
                at: string;
                comment: string | null;
            }[];
        };
        ApprovalWaiting: {
            /** Format: uuid */
            approvalId: string;
            /** @constant */
            state: "waiting";
            /**
             * @description always: of this kind, everything; own_benefit: the maker is the member; over_action, over_day: above the maker's limit; split: parts for one member sum to more than one action may be; member_day, store_day: above what may be done alone for one member or in one store
             * @enum {string}
             */
            cause: "always" | "own_benefit" | "over_action" | "split" | "over_day" | "member_day" | "store_day";
            /** Format: date-time */
            expiresAt: string;
        };
        AssetSettings: {
            asset: string;
            type: components["schemas"]["PointType"];
            inForce: components["schemas"]["PointSettingsVersion"];
            /** @description Newest first */
            versions: components["schemas"]["PointSettingsVersion"][];
            /** @description How far changes for all lots have been carried */
            applications: components["schemas"]["PointSettingsApplication"][];
        };
        AssignTier: {
            /** @description Null ends the manual tier */
            tierCode: string | null;
            /**
             * @description at_least: a higher tier that is earned shows through; exactly: it does not
             * @default at_least
             * @enum {string}
             */
            mode?: "at_least" | "exactly";
            /**
             * @description The last day; null: until it is ended
             * @default null
             */
            until?: string | null;
            reason: string;
        };
        AuditBlock: {
            /**
             * @description audit: this trail; ledger: the entries of points and growth value
             * @enum {string}
             */
            log: "audit" | "ledger";
            sequence: number;
            /** Format: uuid */
            firstId: string;
            /** Format: uuid */
            lastId: string;
            entries: number;
            /** @description Entries of this block and all before it */
            total: number;
            /** @description SHA-256, hexadecimal */
            merkleRoot: string;
            /** @description The header hash of the block before; zeros for the first */
            previousHash: string;
            /** @description SHA-256, hexadecimal */
            headerHash: string;
            /** Format: date-time */
            sealedAt: string;
        };
        AuditEntry: {
            /** Format: uuid */
            entryId: string;
            /** Format: date-time */
            recordedAt: string;
            /** @description staff:<id>, api_key:<id>, member:<id>, system:<what>; anyone: before a log-in */
            actor: string;
            sessionId: string | null;
            /** @description The operationId of the call; its words are the text `audit.operation.<operation>` */
            operation: string;
            target: {
                kind: string;
                id: string;
            } | null;
            memberId: string | null;
            storeId: string | null;
            /**
             * @description waiting: a second person must agree; refused: by a rule of the business; denied: who asked may not, or is not known
             * @enum {string}
             */
            result: "done" | "waiting" | "refused" | "denied";
            /** @description Of the problem that was answered */
            code: string | null;
            /** @description Only what differs; personal data is masked */
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            reason: string | null;
            approvalId: string | null;
            requestId: string;
            address: string;
            /** @description Denials of the same origin that were counted and not recorded before this one */
            leftOut: number;
        };
        AuditProof: {
            /** Format: uuid */
            entryId: string;
            /** @description SHA-256, hexadecimal */
            leafHash: string;
            position: number;
            /** @description RFC 6962: hashed with the leaf from the bottom up they give the Merkle root of the block */
            path: string[];
            block: components["schemas"]["AuditBlock"];
        };
        AuditVerified: {
            /**
             * @description audit: this trail; ledger: the entries of points and growth value
             * @enum {string}
             */
            log: "audit" | "ledger";
            firstSequence: number;
            lastSequence: number;
            blocks: number;
            entries: number;
            /** @description Signed heads that were compared; null: none can be read here */
            heads: number | null;
            findings: {
                /**
                 * @description Its words are the text `audit.finding.<kind>`
                 * @enum {string}
                 */
                kind: "entry_changed" | "entry_missing" | "entry_unsealed" | "leaves_changed" | "header_changed" | "chain_broken" | "block_missing" | "heads_missing" | "head_not_ours" | "head_unreadable" | "head_ahead" | "head_differs";
                sequence: number | null;
                entryId: string | null;
            }[];
        };
        Brand: {
            /** Format: uuid */
            brandId: string;
            code: string;
            name: components["schemas"]["Names"];
        };
        Card: {
            /**
             * Format: uuid
             * @description To whom it was issued
             */
            memberId: string;
            /**
             * Format: uuid
             * @description The same, or the member who that one was merged into
             */
            standsFor: string;
            /** Format: uuid */
            cardId: string;
            /** @description Masked: ****1234; in full where it was asked for by itself */
            number: string;
            /** Format: uuid */
            typeId: string;
            typeCode: string;
            /** @enum {string} */
            kind: "ordinary" | "vip" | "annual" | "paid";
            name: {
                "zh-CN": string;
                en: string;
            };
            benefits: {
                "zh-CN": string[];
                en: string[];
            };
            /** @enum {string} */
            form: "virtual" | "physical";
            /**
             * @description Now: an ended card has expired although no job ran
             * @enum {string}
             */
            state: "active" | "frozen" | "lost" | "replaced" | "closed" | "expired";
            stateReason: string | null;
            /** Format: date-time */
            startsAt: string;
            /** @description The first moment it is no longer valid */
            endsAt: string | null;
            /** @enum {string} */
            issuedByWay: "online" | "store" | "purchase" | "points" | "batch" | "replacement";
            storeId: string | null;
            paidMinor: number | null;
            pointsPaid: number | null;
            replaces: string | null;
            replacedBy: string | null;
            usesPerDay: number | null;
            usesInTotal: number | null;
            revision: number;
        };
        CardPool: {
            /** Format: uuid */
            poolId: string;
            code: string;
            /** Format: uuid */
            typeId: string;
            numberPrefix: string;
            numberLength: number;
            /** @description Numbers of all its print runs */
            quantity: number;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        CardPrintRun: {
            /** Format: uuid */
            printRunId: string;
            /** Format: uuid */
            poolId: string;
            /** @enum {string} */
            state: "unprinted" | "printed" | "void";
            quantity: number;
            /** @description How many of them were handed over */
            activated: number;
            exports: number;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            printedAt: string | null;
            voidReason: string | null;
        };
        CardTerms: {
            version: number;
            /** Format: date-time */
            effectiveFrom: string;
            name: {
                "zh-CN": string;
                en: string;
            };
            benefits: {
                "zh-CN": string[];
                en: string[];
            };
            validity: {
                /** @enum {string} */
                kind: "none" | "months" | "until";
                months?: number;
                /** @description The last day it is valid */
                lastDay?: string;
            };
            priceMinor: number | null;
            pointsPrice: number | null;
            productId: string | null;
            usesPerDay: number | null;
            usesInTotal: number | null;
            maxPerMember: number | null;
            isOpen: boolean;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        CardType: {
            /** Format: uuid */
            typeId: string;
            code: string;
            /** @enum {string} */
            kind: "ordinary" | "vip" | "annual" | "paid";
            numberPrefix: string;
            /** @description The terms of cards issued now */
            current: components["schemas"]["CardTerms"] | null;
            versions: components["schemas"]["CardTerms"][];
        };
        Category: {
            /** Format: uuid */
            categoryId: string;
            code: string;
            name: components["schemas"]["ProductNames"];
            parentCategoryId: string | null;
            /** @description Itself first, the root last */
            path: string[];
        };
        ChangeTierSet: {
            name: string;
            /**
             * @description What tiers are earned by
             * @default spend
             * @enum {string}
             */
            basis?: "spend" | "visits" | "growth";
            /**
             * @description The business dates that count
             * @default {
             *       "kind": "trailing",
             *       "months": 12
             *     }
             */
            window?: components["schemas"]["TierWindow"];
            /**
             * @description How long a tier is held before it must be kept
             * @default {
             *       "unit": "months",
             *       "count": 12,
             *       "snapToMonthEnd": false
             *     }
             */
            validity?: components["schemas"]["TierValidity"];
            /**
             * @description Where a tier that is not kept falls to
             * @default one_level
             * @enum {string}
             */
            downgrade?: "one_level" | "by_balance" | "never";
            /**
             * @description Days after the valid-through date in which the tier is held and can still be kept
             * @default {
             *       "days": 0,
             *       "snapToMonthEnd": false
             *     }
             */
            grace?: components["schemas"]["TierGrace"];
            /**
             * @description Whether what led to an upgrade is used up by it
             * @default false
             */
            upgradeResetsWindow?: boolean;
            /** @default [] */
            tasks?: components["schemas"]["TierTask"][];
            /** @description From the lowest to the highest; the first is everyone's */
            tiers: components["schemas"]["TierInput"][];
            /**
             * @description Tier code of the set before → tier code of this one, for tiers that are gone or renamed
             * @default {}
             */
            mapping?: {
                [key: string]: string;
            };
            /**
             * @description Members on the first day: hold their tier until its period ends, or are placed anew by what they have
             * @default keep
             * @enum {string}
             */
            transition?: "keep" | "reevaluate";
            /**
             * Format: date-time
             * @description Holds from the business date of this moment on; default at publication: now
             */
            startsAt?: string;
            /** @description Of the draft that was read: one that somebody changed since is refused */
            fingerprint: string;
        };
        CheckIn: {
            /** Format: uuid */
            checkInId: string;
            /** Format: uuid */
            memberId: string;
            /**
             * Format: date
             * @description In the programme's time zone
             */
            localDate: string;
            /** @description Days in a row, this one counted */
            streakDays: number;
            /** @description What it earned, base and bonus together */
            points: number;
            /** @description The part of it that the streak brought */
            bonusPoints: number;
            storeId: string | null;
            channel: string;
            /** Format: date-time */
            checkedInAt: string;
        };
        CheckInMonth: {
            items: {
                /** Format: uuid */
                checkInId: string;
                /** Format: uuid */
                memberId: string;
                /**
                 * Format: date
                 * @description In the programme's time zone
                 */
                localDate: string;
                /** @description Days in a row, this one counted */
                streakDays: number;
                /** @description What it earned, base and bonus together */
                points: number;
                /** @description The part of it that the streak brought */
                bonusPoints: number;
                storeId: string | null;
                channel: string;
                /** Format: date-time */
                checkedInAt: string;
            }[];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** Format: uuid */
            memberId: string;
            /** Format: date */
            today: string;
            isCheckedInToday: boolean;
            /** @description Days in a row up to today, or up to yesterday while today is still open */
            streakDays: number;
            nextBonus: {
                /** @description How many more check-ins it takes, on days in a row */
                inCheckIns: number;
                points: number;
            } | null;
        };
        CheckInRequest: {
            /**
             * Format: uuid
             * @description Where the member is, if in a store
             */
            storeId?: string;
            /**
             * @description Where it was done: app, mini_program, store, web, …
             * @default app
             */
            channel?: string;
        };
        CheckInSettings: {
            current: components["schemas"]["CheckInSettingsVersion"];
            versions: components["schemas"]["CheckInSettingsVersion"][];
        };
        CheckInSettingsVersion: {
            version: number;
            /** Format: date */
            startsOn: string;
            isEnabled: boolean;
            basePoints: number;
            streakBonuses: components["schemas"]["StreakBonus"][];
            /** @description After so many days in a row the bonuses begin again; null: each comes once in a streak */
            cycleDays: number | null;
        };
        ClearMemberData: {
            /** Format: uuid */
            memberId: string;
            values: {
                phone?: string | null;
                name?: string | null;
                email?: string | null;
                birthday?: string | null;
            };
        };
        CloseMember: {
            /** @description `confirmForfeit` of the preview: that the points are lost was said and understood */
            confirmForfeit: number;
            /** @description Such as: asked to leave. Kept, so without personal data */
            reason: string;
        };
        ClosedMember: {
            /** Format: uuid */
            memberId: string;
            /** Format: date-time */
            closedAt: string;
            cards: number;
            forfeited: {
                asset: string;
                points: number;
                debtWaived: number;
            }[];
        };
        ClosingPreview: {
            /** Format: uuid */
            memberId: string;
            memberNumber: string;
            points: {
                asset: string;
                available: number;
                pending: number;
                /** @description Set aside for purchases that are not finished */
                held: number;
                /** @description Owed; it is waived */
                debt: number;
                /** @description False for growth value, which counts for the tier only */
                isSpendable: boolean;
            }[];
            /** @description What must be confirmed: the spendable points that are lost, available and pending */
            confirmForfeit: number;
            openHolds: number;
            /** @description Cards that will be closed */
            cards: number;
            /** @description Requests about this member that wait for a second person; they will end */
            openApprovals: number;
            /** @description Memberships that were merged into this one; they are forgotten with it */
            duplicates: number;
            isFrozen: boolean;
            /** @description What has to be finished first; empty: the account can be closed */
            blockers: {
                code: string;
            }[];
        };
        CompletedApproval: {
            /** Format: uuid */
            approvalId: string;
            kind: string;
            /** @description What the route would have answered that the maker called first; shown this once */
            result: unknown;
        };
        Condition: {
            /** @description all, any or not (each with `of`), or a kind from GET /v1/earning-rules/kinds */
            kind: string;
            /** @description Of a kind: its parameters, as the kinds describe them */
            params?: {
                [key: string]: unknown;
            };
            /** @description Of all, any and not: the conditions below it; `not` has exactly one */
            of?: components["schemas"]["__schema0"][];
        };
        ConditionInput: {
            /** @description all, any or not (each with `of`), or a kind from GET /v1/earning-rules/kinds */
            kind: string;
            /** @description Of a kind: its parameters, as the kinds describe them */
            params?: {
                [key: string]: unknown;
            };
            /** @description Of all, any and not: the conditions below it; `not` has exactly one */
            of?: components["schemas"]["__schema0Input"][];
        };
        ConsentPolicy: {
            purpose: string;
            version: number;
            textZh: string;
            textEn: string;
            /** @description SHA-256 of both texts */
            textHash: string;
            /** Format: date-time */
            effectiveFrom: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            isInForce: boolean;
        };
        CorrectBirthday: {
            /** @description MM-DD, or YYYY-MM-DD */
            birthday: string;
            /** @description What has proven it; kept */
            reason: string;
            guardian?: string | null;
        };
        CreateTag: {
            /** @description What programs know it by; never changes */
            code: string;
            nameZh: string;
            nameEn: string;
            /**
             * @description Such as: habits, family, service
             * @default general
             */
            category?: string;
            /**
             * @default default
             * @enum {string}
             */
            colour?: "default" | "blue" | "cyan" | "green" | "gold" | "red" | "purple";
        };
        CreateTierSet: {
            name: string;
            /**
             * @description What tiers are earned by
             * @default spend
             * @enum {string}
             */
            basis?: "spend" | "visits" | "growth";
            /**
             * @description The business dates that count
             * @default {
             *       "kind": "trailing",
             *       "months": 12
             *     }
             */
            window?: components["schemas"]["TierWindow"];
            /**
             * @description How long a tier is held before it must be kept
             * @default {
             *       "unit": "months",
             *       "count": 12,
             *       "snapToMonthEnd": false
             *     }
             */
            validity?: components["schemas"]["TierValidity"];
            /**
             * @description Where a tier that is not kept falls to
             * @default one_level
             * @enum {string}
             */
            downgrade?: "one_level" | "by_balance" | "never";
            /**
             * @description Days after the valid-through date in which the tier is held and can still be kept
             * @default {
             *       "days": 0,
             *       "snapToMonthEnd": false
             *     }
             */
            grace?: components["schemas"]["TierGrace"];
            /**
             * @description Whether what led to an upgrade is used up by it
             * @default false
             */
            upgradeResetsWindow?: boolean;
            /** @default [] */
            tasks?: components["schemas"]["TierTask"][];
            /** @description From the lowest to the highest; the first is everyone's */
            tiers: components["schemas"]["TierInput"][];
            /**
             * @description Tier code of the set before → tier code of this one, for tiers that are gone or renamed
             * @default {}
             */
            mapping?: {
                [key: string]: string;
            };
            /**
             * @description Members on the first day: hold their tier until its period ends, or are placed anew by what they have
             * @default keep
             * @enum {string}
             */
            transition?: "keep" | "reevaluate";
            /**
             * Format: date-time
             * @description Holds from the business date of this moment on; default at publication: now
             */
            startsAt?: string;
            /**
             * @description Publish at once; otherwise it stays a draft
             * @default false
             */
            publish?: boolean;
        };
        DecideAppeal: {
            /**
             * @description upheld: the freeze stays; released: the freeze ends with this answer
             * @enum {string}
             */
            decision: "upheld" | "released";
            /** @description The answer to the member. Stored encrypted */
            comment: string;
        };
        DecidePrivacy: {
            /** @description Whether people under 14 are taken in, with a guardian's consent */
            allowsMinors: boolean;
            /** @description Needs `piaId` */
            faceEnabled: boolean;
            /**
             * @description The impact assessment that stands behind it, by its number
             * @default null
             */
            piaId?: string | null;
            /** @default null */
            note?: string | null;
        };
        DemoLogIns: {
            items: {
                login: string;
                password: string;
                role: string;
                name: string;
                /** @description Valid for half a minute */
                code: string;
            }[];
        };
        DismissParkedReturn: {
            /** @description Why no sale will come */
            note: string;
        };
        Done: {
            /** @constant */
            done: true;
        };
        EarningRule: {
            /** Format: uuid */
            ruleId: string;
            code: string;
            name: components["schemas"]["EarningRuleName"];
            /**
             * @description Now, in at least one store
             * @enum {string}
             */
            state: "draft" | "scheduled" | "running" | "paused" | "ended" | "retired";
            /** @description Published versions, the oldest first, then drafts */
            versions: components["schemas"]["EarningRuleVersion"][];
            switches: {
                /** Format: uuid */
                switchId: string;
                /** @enum {string} */
                kind: "pause" | "resume" | "retire";
                /** Format: date-time */
                effectiveAt: string;
                /** Format: date-time */
                recordedAt: string;
                actor: string;
                reason: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        EarningRuleDefinition: {
            conditions: components["schemas"]["__schema0"];
            effects: {
                /** @description base_rate, multiplier, tier_multiplier, fixed_bonus or per_item: see GET /v1/earning-rules/kinds */
                kind: string;
                /**
                 * @description What it gives; a rule has at most one effect for each
                 * @enum {string}
                 */
                asset: "points" | "growth";
                params: {
                    [key: string]: unknown;
                };
                /** @description Who pays: house, brand:…, supplier:… */
                funder: string;
                /**
                 * @description PURCHASE: deferred revenue of the sale; PROMO: a marketing expense
                 * @enum {string}
                 */
                sourceClass: "PURCHASE" | "PROMO" | "COMPENSATION";
            }[];
            stacking: {
                /**
                 * @description additive: adds to the base. multiplicative: multiplies base and additive multipliers. best_of: of its group, only the rule that gives most. exclusive: of its group, only the first
                 * @enum {string}
                 */
                lane: "additive" | "multiplicative" | "best_of" | "exclusive";
                /** @description Of best_of and exclusive: the name that competing rules share; null otherwise */
                group: string | null;
            };
            /** @description 1 comes first. Equal priorities stand in the order of their rule ids */
            priority: number;
            limits: {
                /** @enum {string} */
                scope: "order" | "member" | "store" | "global";
                /**
                 * @description In the store's business dates; `order` goes with scope `order`, and only with it
                 * @enum {string}
                 */
                period: "order" | "day" | "week" | "month" | "total";
                /** @enum {string} */
                measure: "points" | "growth" | "times";
                max: number;
                /**
                 * @description What the receipt that would pass it gets from this rule: what is left, or nothing
                 * @enum {string}
                 */
                mode: "partial" | "all_or_nothing";
            }[];
        };
        EarningRuleDefinitionInput: {
            /** @description Left out: always */
            conditions?: components["schemas"]["__schema0"];
            effects: {
                /** @description base_rate, multiplier, tier_multiplier, fixed_bonus or per_item: see GET /v1/earning-rules/kinds */
                kind: string;
                /**
                 * @description What it gives; a rule has at most one effect for each
                 * @enum {string}
                 */
                asset: "points" | "growth";
                /** @default {} */
                params?: {
                    [key: string]: unknown;
                };
                /** @description Who pays: house, brand:…, supplier:… */
                funder?: string;
                /**
                 * @description PURCHASE: deferred revenue of the sale; PROMO: a marketing expense
                 * @enum {string}
                 */
                sourceClass?: "PURCHASE" | "PROMO" | "COMPENSATION";
            }[];
            /** @description Left out: additive */
            stacking?: {
                /**
                 * @description additive: adds to the base. multiplicative: multiplies base and additive multipliers. best_of: of its group, only the rule that gives most. exclusive: of its group, only the first
                 * @enum {string}
                 */
                lane: "additive" | "multiplicative" | "best_of" | "exclusive";
                /**
                 * @description Of best_of and exclusive: the name that competing rules share; null otherwise
                 * @default null
                 */
                group?: string | null;
            };
            /** @description Left out: 100 */
            priority?: number;
            limits?: {
                /** @enum {string} */
                scope: "order" | "member" | "store" | "global";
                /**
                 * @description In the store's business dates; `order` goes with scope `order`, and only with it
                 * @enum {string}
                 */
                period: "order" | "day" | "week" | "month" | "total";
                /** @enum {string} */
                measure: "points" | "growth" | "times";
                max: number;
                /**
                 * @description What the receipt that would pass it gets from this rule: what is left, or nothing
                 * @default partial
                 * @enum {string}
                 */
                mode?: "partial" | "all_or_nothing";
            }[];
        };
        EarningRuleDiff: {
            /** Format: uuid */
            fromVersionId: string;
            /** Format: uuid */
            toVersionId: string;
            differences: {
                /** @description RFC 6901 pointer into the definition */
                pointer: string;
                before: unknown;
                after: unknown;
            }[];
        };
        EarningRuleKinds: {
            conditions: {
                kind: string;
                /**
                 * @description order: holds for the receipt or not; either: may also choose lines
                 * @enum {string}
                 */
                level: "order" | "line" | "either";
                /** @description The parameters by name: a form can be drawn from it */
                fields: {
                    [key: string]: {
                        [key: string]: unknown;
                    };
                };
            }[];
            effects: {
                kind: string;
                /** @description Scales what others give; may stand in the multiplicative lane */
                multiplies: boolean;
                /** @description The parameters by name: a form can be drawn from it */
                fields: {
                    [key: string]: {
                        [key: string]: unknown;
                    };
                };
            }[];
            assets: ("points" | "growth")[];
            lanes: ("additive" | "multiplicative" | "best_of" | "exclusive")[];
            limits: {
                scopes: ("order" | "member" | "store" | "global")[];
                periods: ("order" | "day" | "week" | "month" | "total")[];
                measures: ("points" | "growth" | "times")[];
            };
        };
        EarningRuleName: {
            "zh-CN": string;
            en: string;
        };
        EarningRuleReplay: {
            /** Format: uuid */
            replayId: string;
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed";
            draftIds: string[];
            draftsOnly: boolean;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            storeIds: string[] | null;
            maxReceipts: number;
            /** @description Receipts so far */
            processed: number;
            /** @description Receipts to go through, once counted */
            total: number | null;
            report: components["schemas"]["EarningRuleReplayReport"] | null;
            /** @description The code of the problem that ended it */
            failure: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            finishedAt: string | null;
        };
        EarningRuleReplayReport: {
            receipts: number;
            members: number;
            netPaid: number;
            /** @description The window holds more receipts than were replayed */
            isCutOff: boolean;
            /** @description What the receipts were given when they came */
            recorded: {
                points: number;
                growth: number;
            };
            /** @description What the live rules give, as they were known then */
            live: {
                points: number;
                growth: number;
            };
            draft: {
                points: number;
                growth: number;
            };
            /** @description What the draft costs more, at the value of a point today, in minor units */
            extraCost: number;
            /** @description Receipts where the live rules, replayed, give something else than was recorded */
            mismatches: {
                count: number;
                sample: {
                    /** Format: uuid */
                    orderId: string;
                    recorded: {
                        points: number;
                        growth: number;
                    };
                    replayed: {
                        points: number;
                        growth: number;
                    };
                }[];
            };
            winners: {
                members: number;
                /** @description How many points they gain or lose together */
                points: number;
                top: {
                    /** Format: uuid */
                    memberId: string;
                    livePoints: number;
                    draftPoints: number;
                }[];
            };
            losers: {
                members: number;
                /** @description How many points they gain or lose together */
                points: number;
                top: {
                    /** Format: uuid */
                    memberId: string;
                    livePoints: number;
                    draftPoints: number;
                }[];
            };
            /** @description Members */
            unchanged: number;
            byTier: {
                tierCode: string | null;
                receipts: number;
                netPaid: number;
                livePoints: number;
                draftPoints: number;
            }[];
            byStore: {
                /** Format: uuid */
                storeId: string;
                receipts: number;
                netPaid: number;
                livePoints: number;
                draftPoints: number;
            }[];
            byRule: {
                /** Format: uuid */
                ruleId: string;
                livePoints: number;
                draftPoints: number;
                liveReceipts: number;
                draftReceipts: number;
            }[];
            /** Format: date-time */
            finishedAt: string;
        };
        EarningRuleTemplates: {
            items: {
                code: string;
                /** @enum {string} */
                industry: "supermarket" | "apparel" | "fresh_food";
                name: {
                    [key: string]: string;
                };
                /** @description What has to be filled in, described like a kind's parameters */
                slots: {
                    [key: string]: {
                        [key: string]: unknown;
                    };
                };
                rules: {
                    code: string;
                    name: {
                        [key: string]: string;
                    };
                }[];
            }[];
        };
        EarningRuleUsage: {
            /**
             * Format: date
             * @description Today, in the programme's time zone: the day that the periods are those of
             */
            businessDate: string;
            items: {
                /** Format: uuid */
                ruleId: string;
                /** @enum {string} */
                period: "order" | "day" | "week" | "month" | "total";
                /** @description day:…, week:… (its Monday), month:… or total */
                periodKey: string;
                /** @enum {string} */
                measure: "points" | "growth" | "times";
                max: number;
                /** @description Net of returns */
                used: number;
            }[];
        };
        EarningRuleVersion: {
            /** Format: uuid */
            versionId: string;
            /** Format: uuid */
            ruleId: string;
            definition: components["schemas"]["EarningRuleDefinition"];
            /** @description The definition's fingerprint */
            definitionHash: string;
            note: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** @enum {string} */
            state: "draft" | "published";
            /** @description Of a draft: counts its changes */
            revision: number | null;
            /** @description Of a draft */
            updatedAt: string | null;
            updatedBy: string | null;
            /** @description Of a published version: counts the rule's publications */
            versionNo: number | null;
            /** @description First moment in force, by the receipt's own time */
            startsAt: string | null;
            /** @description First moment no longer in force; null: until a later publication takes over */
            endsAt: string | null;
            /** @description Grey release: the stores it holds for. Null: every store (or a draft) */
            storeIds: string[] | null;
            isBackdated: boolean;
            /** @description The definition that the publisher had examined */
            examinedHash: string | null;
            publishedAt: string | null;
            publishedBy: string | null;
        };
        EarningRuleWhyNot: {
            /** @enum {string} */
            reason: "condition" | "goods_excluded" | "no_earning_line" | "nothing_to_earn" | "limit_reached" | "outbid" | "outranked" | "not_in_force";
            /** @description The first condition that fails */
            condition: {
                /** @description Where it stands in the definition */
                pointer: string;
                kind: string;
            } | null;
            gap: {
                need: number | string | boolean | null | (string | number)[];
                have: number | string | boolean | null | (string | number)[];
                /** @description A number: so much more (minor units, pieces, points, days). A list: one of these. Null: nothing that can be added */
                missing: number | string | boolean | null | (string | number)[];
            } | null;
            limit: {
                scope: string;
                period: string;
                measure: string;
                max: number;
                mode: string;
            } | null;
            /** @description Of goods_excluded: the lines that it speaks of */
            lineNos: number[] | null;
            /** @description Of outbid and outranked: the rule that came before it */
            byRuleId: string | null;
            /** @description Of not_in_force: not_started, ended, store_scope, paused, retired or not_published */
            because: string | null;
        };
        EarningRulesExamined: {
            points: number;
            growth: number;
            lines: {
                lineNo: number;
                points: number;
                growth: number;
                notEarning: ("excluded" | "nothing_paid") | null;
            }[];
            /** @description Every rule, with its answer */
            rules: {
                /** Format: uuid */
                ruleId: string;
                /** Format: uuid */
                versionId: string;
                code: string;
                name: {
                    "zh-CN": string;
                    en: string;
                };
                applied: boolean;
                /** @description Of a draft that was tried out: name it when publishing, and nothing else is published */
                definitionHash: string | null;
                /** @description What it gives; empty when it does not apply */
                contributions: {
                    asset: string;
                    effect: string;
                    amount: number;
                    funder: string;
                    sourceClass: string;
                    cappedBy: {
                        scope: string;
                        period: string;
                        measure: string;
                        max: number;
                        mode: string;
                    } | null;
                    lines: {
                        lineNo: number;
                        amount: number;
                    }[];
                }[];
                whyNot: components["schemas"]["EarningRuleWhyNot"] | null;
            }[];
            /** @description What the cashier can tell the member, the nearest first */
            nearMisses: {
                /** Format: uuid */
                ruleId: string;
                /** Format: uuid */
                versionId: string;
                code: string;
                name: {
                    "zh-CN": string;
                    en: string;
                };
                /** @description How much of what it needs is there: 9,000 is nine tenths */
                nearnessBps: number;
                whyNot: components["schemas"]["EarningRuleWhyNot"];
            }[];
        };
        EndedSessions: {
            ended: number;
        };
        EnrolMember: {
            /** @default [] */
            identities?: {
                /** @enum {string} */
                kind: "phone" | "email" | "card" | "openid" | "unionid" | "alipay" | "external";
                value: string;
            }[];
            /** @description With a country code, or of the deployment's own country */
            phone?: string;
            email?: string;
            cardNumber?: string;
            /** @description The number in another system; put the system's name before it where there are several */
            externalId?: string;
            /**
             * @description Where we met: store, mini_program, app, web, qr, …
             * @default api
             */
            channel?: string;
            /** @description Where we met */
            storeId?: string | null;
            /** @description Default: where we met */
            homeStoreId?: string | null;
            campaign?: string | null;
            referrerMemberId?: string | null;
            name?: string | null;
            birthday?: string | null;
            gender?: ("female" | "male" | "other") | null;
            /** @description Words for rules, never personal data: receipts keep them */
            labels?: string[];
            guardian?: string | null;
            /**
             * Format: date-time
             * @description Default: now. For members of an older system
             */
            enrolledAt?: string;
        };
        ExpiryPolicy: {
            /** @constant */
            method: "never";
        } | {
            /** @constant */
            method: "rolling";
            count: number;
            /** @enum {string} */
            unit: "day" | "month" | "year";
            /**
             * @description Valid through the end of that unit; none: to the same time of day
             * @enum {string}
             */
            roundUpTo: "none" | "day" | "month" | "quarter" | "half_year" | "year";
        } | {
            /** @constant */
            method: "calendar";
            /** @description All points activated in a year end after this day */
            lastDay: string;
            yearsAhead: number;
            /** @description Points with less life than this go on to the next year's day */
            minimumDays: number;
        } | {
            /** @constant */
            method: "inactivity";
            months: number;
            /**
             * @description Valid through the end of that unit; none: to the same time of day
             * @enum {string}
             */
            roundUpTo: "none" | "day" | "month" | "quarter" | "half_year" | "year";
            /** @description What keeps points alive: earn, redeem, or a kind that another part tells, such as check_in */
            activities: string[];
        } | {
            /** @constant */
            method: "anniversary";
            years: number;
            minimumDays: number;
        };
        GiveMemberTags: {
            /** @description Codes */
            tags: string[];
            /** @description When it ends by itself; null: not by itself */
            expiresAt?: string | null;
            /** @default null */
            reason?: string | null;
        };
        Grant: {
            /** Format: uuid */
            grantId: string;
            /** Format: uuid */
            roleId: string;
            scope: components["schemas"]["GrantScope"];
            /** Format: date-time */
            grantedAt: string;
            grantedBy: string;
        };
        GrantScope: {
            /** @constant */
            kind: "group";
        } | {
            /** @enum {string} */
            kind: "brand" | "region" | "stores";
            ids: string[];
        };
        LegalEntity: {
            /** Format: uuid */
            legalEntityId: string;
            code: string;
            name: components["schemas"]["Names"];
            /** @description 统一社会信用代码, or the company number of another country */
            registrationNumber: string | null;
        };
        LogInBegun: {
            /** @enum {string} */
            state: "mfa_required" | "mfa_setup_required";
            /** Format: uuid */
            challengeId: string;
            methods: ("totp" | "recovery_code")[];
            /** @description At the first log-in: what goes into the authenticator app */
            totp: {
                secret: string;
                uri: string;
            } | null;
        };
        LoggedIn: {
            /** @constant */
            state: "logged_in";
            /** @description At the first log-in, shown this once */
            recoveryCodes: string[] | null;
        };
        Member: {
            /** Format: uuid */
            memberId: string;
            /** @description 13 digits, the last a Luhn check digit */
            memberNumber: string;
            /** @enum {string} */
            state: "active" | "frozen" | "closed" | "merged";
            earnBlocked: boolean;
            burnBlocked: boolean;
            /** @description Why the account is frozen; null when it is not */
            freeze: {
                /** @enum {string} */
                reasonCode: "suspected_fraud" | "account_security" | "rule_abuse" | "payment_dispute" | "member_request" | "other";
                /** @description What the member is told */
                reason: string;
                /** Format: date-time */
                since: string;
                /** @description When earning is free again by itself; null: not by itself */
                earnUntil: string | null;
                /** @description When spending is free again by itself; null: not by itself */
                burnUntil: string | null;
            } | null;
            /** @description Masked: 王** */
            name: string | null;
            /** @description Masked: 138****1234 */
            phone: string | null;
            /** @description Masked: l***@example.com */
            email: string | null;
            /** @description MM-DD; the year is not shown */
            birthday: string | null;
            gender: ("female" | "male" | "other") | null;
            homeStoreId: string | null;
            /** @description How we met: never changes */
            source: {
                channel: string;
                storeId: string | null;
                campaign: string | null;
                referrerMemberId: string | null;
            };
            /** Format: date-time */
            enrolledAt: string;
            /** @description The day of it, in the home store's time zone */
            enrolledOn: string;
            labels: string[];
            identities: components["schemas"]["MemberIdentity"][];
            /** @description Grows with every change */
            revision: number;
        };
        MemberCode: {
            /** @description 24 digits: for a Code 128 C barcode */
            code: string;
            /** @description What the QR picture says */
            qr: string;
            /** Format: date-time */
            issuedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description Ask for the next one by then */
            refreshAfterSeconds: number;
        };
        MemberConsents: {
            current: {
                purpose: string;
                /** @description Null for a purpose that is not about a channel */
                channel: ("sms" | "email" | "push" | "wechat") | null;
                /**
                 * @description outdated: agreed to an older text; none: never asked
                 * @enum {string}
                 */
                state: "given" | "refused" | "withdrawn" | "outdated" | "none";
                isGiven: boolean;
                policyVersion: number | null;
                /** @description Null: no text is published, nothing can be agreed to */
                versionInForce: number | null;
                decidedAt: string | null;
                /** @description From when the member may be asked: 90 days after a no; null: there is nothing to ask */
                nextPromptAt: string | null;
            }[];
            history: {
                purpose: string;
                /** @description Null for a purpose that is not about a channel */
                channel: ("sms" | "email" | "push" | "wechat") | null;
                /** Format: uuid */
                consentId: string;
                /** @enum {string} */
                decision: "given" | "refused" | "withdrawn";
                policyVersion: number;
                isSeparate: boolean;
                /** Format: date-time */
                decidedAt: string;
                actor: string;
            }[];
        };
        MemberIdentity: {
            /** Format: uuid */
            identityId: string;
            /** @enum {string} */
            kind: "phone" | "email" | "card" | "openid" | "unionid" | "alipay" | "external";
            masked: string | null;
            /** @enum {string} */
            state: "active" | "closed";
            /** Format: date-time */
            boundAt: string;
        };
        MemberOfCode: {
            /** Format: uuid */
            memberId: string;
            memberNumber: string;
            /** @enum {string} */
            state: "active" | "frozen" | "closed" | "merged";
            earnBlocked: boolean;
            burnBlocked: boolean;
            /** @description Masked */
            name: string | null;
            /** @description Masked */
            phone: string | null;
            homeStoreId: string | null;
            labels: string[];
        };
        MemberTags: {
            current: {
                tag: components["schemas"]["Tag"];
                expiresAt: string | null;
                /** Format: date-time */
                givenAt: string;
                givenBy: string;
            }[];
            /** @description What the member had deleted and does not want */
            refused: {
                tag: components["schemas"]["Tag"];
                /** Format: date-time */
                refusedAt: string;
            }[];
            history: {
                /** Format: uuid */
                changeId: string;
                tag: components["schemas"]["Tag"];
                /** @enum {string} */
                change: "added" | "removed" | "refused" | "overridden" | "left";
                expiresAt: string | null;
                reason: string | null;
                actor: string;
                /** Format: date-time */
                changedAt: string;
            }[];
        };
        MemberTier: {
            /** Format: uuid */
            memberId: string;
            tierCode: string;
            tierName: components["schemas"]["TierName"];
            /** @description 0 is the tier that everyone has */
            rank: number;
            multiplierBps: number;
            benefits: string[];
            /**
             * Format: date
             * @description The day of entering the tier
             */
            since: string;
            /** @description The last day of the period; null: nothing has to be kept */
            validThrough: string | null;
            isManual: boolean;
            manual: {
                reason: string;
                until: string | null;
                /** @enum {string} */
                mode: "at_least" | "exactly" | "exit";
                actor: string;
            } | null;
            /** @description The tier set that decides */
            version: number;
            progress: {
                /** @enum {string} */
                basis: "spend" | "visits" | "growth";
                /** @description What counts today towards the next tier */
                current: number;
                /** Format: date */
                countedFrom: string;
                nextTierCode: string | null;
                stillNeeded: number | null;
                byDate: string | null;
            };
            /** @description Every higher tier, the next one first */
            opportunities: components["schemas"]["TierOpportunity"][];
            risks: components["schemas"]["TierRisk"][];
            /** @description The latest first, 200 at most */
            history: {
                seq: number;
                tierCode: string;
                reason: string;
                /** Format: date-time */
                fromAt: string;
                /** Format: date */
                effectiveOn: string;
                /** Format: date-time */
                recordedAt: string;
                validThrough: string | null;
                actor: string;
                evidence: components["schemas"]["TierEvidence"] | null;
            }[];
        };
        Merge: {
            /** Format: uuid */
            mergeId: string;
            /** Format: uuid */
            survivorMemberId: string;
            duplicateMemberIds: string[];
            reason: string;
            actor: string;
            /** Format: date-time */
            mergedAt: string;
            effects: components["schemas"]["MergeEffects"];
            undone: {
                /** Format: date-time */
                at: string;
                by: string;
                reason: string;
                effects: components["schemas"]["UndoMergeEffects"];
            } | null;
        };
        MergeEffects: {
            profile: {
                /** @description Whose value each field has */
                fields: {
                    name: string | null;
                    birthday: string | null;
                    gender: string | null;
                    homeStore: string | null;
                };
                /** @description They find the survivor from now on */
                identities: {
                    /** Format: uuid */
                    memberId: string;
                    /** Format: uuid */
                    identityId: string;
                    kind: string;
                }[];
                labels: string[];
            };
            points: {
                /** Format: uuid */
                memberId: string;
                asset: string;
                amount: number;
                debt: number;
                lots: {
                    amount: number;
                    /** @description Of it, what repaid the survivor's debt at once */
                    repaid: number;
                    /** Format: date-time */
                    activatesAt: string;
                    expiresAt: string | null;
                }[];
            }[];
            /** @description The survivor's, afterwards */
            balances: {
                asset: string;
                balance: number;
                available: number;
                pending: number;
                debt: number;
            }[];
            tier: {
                before: string;
                after: string;
            };
            /** @description Stays under the duplicate's id; receipts are listed with the survivor's */
            history: {
                /** Format: uuid */
                memberId: string;
                orders: number;
                checkIns: number;
            }[];
            isSelfReferral: boolean;
        };
        MergePreview: {
            /** @description What has to be settled first */
            blockers: {
                code: string;
                /** Format: uuid */
                memberId: string;
            }[];
            effects: components["schemas"]["MergeEffects"] | null;
        };
        MergeRequest: {
            /**
             * Format: uuid
             * @description Who they all are afterwards
             */
            survivorMemberId: string;
            duplicateMemberIds: string[];
            /**
             * @description Whose value a field shall have. Default: the survivor's, then the first duplicate's that has one
             * @default {}
             */
            fieldChoices?: {
                /** Format: uuid */
                name?: string;
                /** Format: uuid */
                birthday?: string;
                /** Format: uuid */
                gender?: string;
                /** Format: uuid */
                homeStore?: string;
            };
            reason: string;
        };
        MovedPoints: {
            members: number;
            lots: number;
            points: number;
            /** @description What these points are worth at the value written on them, in minor units */
            valueMinor: number;
            /** @description Who has most of them */
            top: {
                /** Format: uuid */
                memberId: string;
                points: number;
                /** @description The last day of the first of them, before the change */
                firstDay: string | null;
            }[];
        };
        Names: {
            "zh-CN": string;
            en: string;
        };
        NewApiKey: {
            apiKey: components["schemas"]["ApiKey"];
            /** @description Shown this once: the server keeps only its hash */
            token: string;
        };
        NewPointReasonCode: {
            reasonCode: string;
            /** @enum {string} */
            direction: "credit" | "debit" | "both";
            nameZh: string;
            nameEn: string;
        };
        NewPointType: {
            asset: string;
            nameZh: string;
            nameEn: string;
            unitZh: string;
            unitEn: string;
            /** @description Yes when left out */
            spendable?: boolean;
        };
        NewStaff: {
            staff: components["schemas"]["Staff"];
            /** @description Sets the password, once, within a day; shown this once */
            setUpToken: string;
        };
        OpenAppeal: {
            /** @description What the member says. Stored encrypted */
            text: string;
        };
        Order: {
            /** Format: uuid */
            orderId: string;
            /** @enum {string} */
            kind: "sale" | "return" | "adjustment";
            /**
             * @description A sale: completed, partially_returned, returned. A return: completed when it took effect, parked while it waits for its sale, recorded when it has none. An adjustment: recorded
             * @enum {string}
             */
            state: "completed" | "partially_returned" | "returned" | "parked" | "recorded";
            externalId: string;
            channel: string;
            /** Format: uuid */
            storeId: string;
            memberId: string | null;
            originalOrderId: string | null;
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            recordedAt: string;
            claimedAt: string | null;
            /** Format: date */
            businessDate: string;
            tillCode: string | null;
            cashier: string | null;
            receiptNo: string | null;
            lines: components["schemas"]["OrderLine"][];
            tenders: {
                kind: string;
                amount: number;
                points: number | null;
                holdId: string | null;
            }[];
            attributes: {
                [key: string]: string;
            };
            /** @description The sum over the lines; negative for a return */
            netPaid: number;
            isFirstPurchase: boolean;
            /** @description The member's tier at the purchase; null without a member */
            tier: {
                code: string | null;
                multiplierBps: number;
            } | null;
            earned: {
                /** @description Earned by this document; of a return, taken back (negative) */
                points: number;
                growth: number;
                /** @description Why nothing could be earned, whatever the rules say */
                notEarning: {
                    code: string;
                    params: {
                        [key: string]: unknown;
                    };
                } | null;
                byLine: {
                    points: number;
                    growth: number;
                    lineNo: number;
                }[];
                byRule: {
                    points: number;
                    growth: number;
                    /** Format: uuid */
                    ruleId: string;
                    /** Format: uuid */
                    versionId: string;
                    /** @description As the rule was called then */
                    name: {
                        "zh-CN": string;
                        en: string;
                    };
                }[];
            };
            /** @description Points that were to pay and could not be taken: the hold was gone */
            pointsNotTaken: {
                /** Format: uuid */
                holdId: string;
                reason: {
                    code: string;
                    params: {
                        [key: string]: unknown;
                    };
                };
            }[];
            /** @description Of a return: units that its sale cannot account for; they took nothing back */
            unaccounted: {
                lineNo: number;
                quantity: number;
            }[];
            returns: {
                /** Format: uuid */
                returnId: string;
                /** Format: date-time */
                occurredAt: string;
                /** Format: date-time */
                recordedAt: string;
                reason: string | null;
                effects: components["schemas"]["ReturnEffects"];
            }[];
        };
        OrderBatchInput: {
            /** @description Each is judged and answered by itself, in this order */
            orders: (components["schemas"]["OrderInput"] | unknown)[];
        };
        OrderBatchResult: {
            items: {
                externalId: string | null;
                /** @enum {string} */
                status: "created" | "duplicate" | "refused";
                order: components["schemas"]["Order"] | null;
                problem: {
                    code: string;
                    status: number;
                    title: string;
                    params: {
                        [key: string]: unknown;
                    };
                    errors: {
                        pointer: string;
                        code: string;
                        params?: {
                            [key: string]: unknown;
                        };
                    }[];
                } | null;
            }[];
        };
        OrderClaimInput: {
            /** Format: uuid */
            memberId: string;
            /** @description Why it is claimed now, for the record */
            reason?: string;
        };
        OrderExplanation: {
            /** Format: uuid */
            orderId: string;
            memberId: string | null;
            /** Format: date-time */
            purchasedAt: string;
            /**
             * Format: date-time
             * @description When the rules decided; for a claimed receipt, at the claim
             */
            decidedAt: string;
            /** Format: date */
            businessDate: string;
            notEarning: {
                code: string;
                params: {
                    [key: string]: unknown;
                };
            } | null;
            points: number;
            growth: number;
            /** @description The member as the rules saw it at the purchase */
            member: {
                tier: string | null;
                multiplierBps: number;
                labels: string[];
                /** Format: date */
                enrolledOn: string;
                isFirstPurchase: boolean;
            } | null;
            lines: {
                lineNo: number;
                sku: string;
                netPaid: number;
                points: number;
                growth: number;
                notEarning: ("excluded" | "nothing_paid") | null;
            }[];
            /** @description Every rule: those that applied as they were recorded, the others with the reason */
            rules: {
                /** Format: uuid */
                ruleId: string;
                versionId: string;
                name: {
                    "zh-CN": string;
                    en: string;
                };
                applied: boolean;
                points: number;
                growth: number;
                gave: {
                    /** @enum {string} */
                    asset: "points" | "growth";
                    effect: string;
                    amount: number;
                    funder: string;
                    sourceClass: string;
                    heldDownByLimit: boolean;
                    lines: {
                        lineNo: number;
                        amount: number;
                    }[];
                }[];
                /** @description Null: it applied */
                why: {
                    /** @enum {string} */
                    reason: "condition" | "goods_excluded" | "no_earning_line" | "nothing_to_earn" | "limit_reached" | "outbid" | "outranked" | "not_in_force" | "no_member" | "barred";
                    /** @description The first condition that failed */
                    failure: {
                        /** @description Where in the rule's conditions */
                        pointer: string;
                        kind: string;
                    } | null;
                    /** @description What it needs, what was there, and what is missing */
                    gap: {
                        need: unknown;
                        have: unknown;
                        missing: unknown;
                    } | null;
                    limit: {
                        [key: string]: unknown;
                    } | null;
                    /** @description The rule that came before it */
                    byRuleId: string | null;
                    /** @description Lines whose goods never earn */
                    lineNos: number[];
                    /** @description Why no version was in force */
                    because: string | null;
                } | null;
                /** @description Of a near miss: how much of what it needs was there, in basis points */
                nearnessBps: number | null;
            }[];
        };
        OrderIdentityInput: {
            /** @description phone, card, email, openid, unionid, alipay, external, member_number */
            kind: string;
            value: string;
        };
        OrderInput: {
            /** @description The channel's own id of this document, unique within the channel for ever. Sent again with the same content it answers the first time's answer; with other content 409 */
            externalId: string;
            /** @description Where it was sold: store, web, mini_program, marketplace, … */
            channel: string;
            /**
             * @description sale; return: goods that came back, with positive quantities and amounts; adjustment: a correction of the books, either sign, which earns nothing and takes nothing back
             * @default sale
             * @enum {string}
             */
            kind?: "sale" | "return" | "adjustment";
            /**
             * Format: uuid
             * @description The store, or its `storeCode`: one of the two
             */
            storeId?: string;
            storeCode?: string;
            /**
             * Format: uuid
             * @description Who bought it, or an `identity`; neither: a receipt of nobody, which can be claimed later
             */
            memberId?: string;
            /** @description How the member was recognised. One that nobody has leaves the receipt without a member */
            identity?: components["schemas"]["OrderIdentityInput"];
            /**
             * Format: date-time
             * @description When it happened at the till, however late it is sent: rules, tier and business date are those of this moment
             */
            occurredAt: string;
            tillCode?: string;
            /** @description The cashier's number, not a name */
            cashier?: string;
            receiptNo?: string;
            lines: components["schemas"]["OrderLineInput"][];
            /**
             * @description How it was paid. Left empty nothing is checked; given, they must sum to the lines' netPaid
             * @default []
             */
            tenders?: components["schemas"]["OrderTenderInput"][];
            /** @description Small facts of the channel, kept as they are */
            attributes?: {
                [key: string]: string;
            };
            /**
             * Format: uuid
             * @description Of a return: our id of the sale
             */
            originalOrderId?: string;
            /** @description Of a return: the channel's id of the sale. A return that comes before its sale waits for it */
            originalExternalId?: string;
            /** @description Of a return: why */
            reason?: string;
            /** @description Of a return: true when points spent already were settled from the refund */
            deductFromRefund?: boolean;
        };
        OrderLine: {
            lineNo: number;
            productId: string | null;
            sku: string;
            description: string | null;
            /** @description Negative where goods came back */
            quantity: number;
            listPrice: number;
            netPaid: number;
            discount: number | null;
            tax: number | null;
            labels: string[];
            /** @description Units that came back so far */
            returnedQuantity: number;
        };
        OrderLineInput: {
            /** @description The line's number on the receipt, from 1; returns name it */
            lineNo: number;
            /**
             * Format: uuid
             * @description The product, or its `sku`: one of the two
             */
            productId?: string;
            /** @description The chain's own article number. One that the catalogue does not know is kept as an unlisted product */
            sku?: string;
            /** @description Whole units sold. Of weighed goods: 1, with the weight in the description or an attribute */
            quantity: number;
            /** @description Price of ONE unit before any discount, tax included, in minor units */
            listPrice: number;
            /** @description What was paid for the WHOLE line after every discount, coupon and promotion, tax included, in minor units. Amounts paid with points or a wallet count as paid: they are tenders */
            netPaid: number;
            /** @description What was taken off the whole line, as a positive amount: listPrice × quantity − netPaid where the till knows no better */
            discount?: number;
            /** @description The tax inside `netPaid` */
            tax?: number;
            /** @description As printed on the receipt */
            description?: string;
            /** @description The channel's own marks on this line, such as `clearance` */
            labels?: string[];
            /** @description Of a return: the line of the sale that it takes back; left out, the goods are looked for */
            originalLineNo?: number;
        };
        OrderList: {
            items: components["schemas"]["Order"][];
            /** @description Null on the last page */
            nextCursor: string | null;
        };
        OrderPolicy: {
            /** @description A receipt of nobody may be claimed for so many days after the purchase */
            claimWindowDays: number;
            claimsPerMemberDay: number;
            claimsPerCallerDay: number;
            /**
             * @description A return document that names no sale: kept without effect on points and tiers, or refused
             * @enum {string}
             */
            unlinkedReturns: "record_only" | "refuse";
            /** @description How long a return waits for its sale before a person decides */
            parkReturnHours: number;
            /** @description Whether the preview offers to settle points spent already from the refund */
            offerRefundDeduction: boolean;
            /** @description Null: the defaults */
            effectiveFrom: string | null;
            publishedBy: string | null;
        };
        OrderPolicyInput: {
            /** @description A receipt of nobody may be claimed for so many days after the purchase */
            claimWindowDays?: number;
            claimsPerMemberDay?: number;
            claimsPerCallerDay?: number;
            /**
             * @description A return document that names no sale: kept without effect on points and tiers, or refused
             * @enum {string}
             */
            unlinkedReturns?: "record_only" | "refuse";
            /** @description How long a return waits for its sale before a person decides */
            parkReturnHours?: number;
            /** @description Whether the preview offers to settle points spent already from the refund */
            offerRefundDeduction?: boolean;
            /**
             * Format: date-time
             * @description Default: now
             */
            effectiveFrom?: string;
        };
        OrderReturn: {
            /** Format: uuid */
            returnId: string;
            /**
             * Format: uuid
             * @description The sale
             */
            orderId: string;
            externalId: string;
            /**
             * Format: uuid
             * @description Where the goods came back
             */
            storeId: string;
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            recordedAt: string;
            reason: string | null;
            effects: components["schemas"]["ReturnEffects"];
        };
        OrderTenderInput: {
            /** @description cash, card, wechat, alipay, points, wallet, gift_card, …: rules may exclude tenders from earning */
            kind: string;
            /** @description In minor units */
            amount: number;
            /** @description Of the tender `points`: how many points the amount stands for */
            points?: number;
            /**
             * Format: uuid
             * @description Of the tender `points`: the hold on these points. It is captured together with the order, and given back when the goods come back. Without it the points are only noted
             */
            holdId?: string;
        };
        OverrideMemberTags: {
            /** @description Codes */
            tags: string[];
            expiresAt?: string | null;
            /** @description Why it is given although the member had it deleted */
            reason: string;
        };
        OwnSession: {
            staff: {
                /** Format: uuid */
                staffId: string;
                login: string;
                name: string;
            };
            roles: {
                /** Format: uuid */
                roleId: string;
                code: string;
                name: {
                    "zh-CN": string;
                    en: string;
                };
            }[];
            grants: components["schemas"]["Grant"][];
            permissions: string[];
            /** @description Where each permission is held */
            reach: {
                stores: "all" | string[];
                permissions: string[];
            }[];
            /** @description Where any permission is held */
            stores: "all" | string[];
            limits: {
                [key: string]: {
                    perAction: number | null;
                    perDay: number | null;
                };
            };
            session: {
                /** Format: uuid */
                sessionId: string;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                idleExpiresAt: string;
                /** Format: date-time */
                expiresAt: string;
                /** Format: date-time */
                steppedUpAt: string;
            };
            mustChangePassword: boolean;
            recoveryCodesLeft: number;
            /** @description What amounts and days mean here */
            programme: {
                name: {
                    "zh-CN": string;
                    en: string;
                };
                /** @description Of every amount of the API, which are whole numbers of its minor unit */
                currency: {
                    /** @description ISO 4217 */
                    code: string;
                    minorDigits: number;
                };
                timeZone: string;
            };
        };
        ParkedReturn: {
            /**
             * Format: uuid
             * @description Of the return's own document
             */
            orderId: string;
            channel: string;
            externalId: string;
            /** Format: uuid */
            storeId: string;
            /** @description The sale that it waits for */
            originalExternalId: string;
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            parkedAt: string;
            /**
             * Format: date-time
             * @description From then on it is a person's to decide
             */
            releaseAt: string;
            /**
             * @description manual: the sale did not come in time
             * @enum {string}
             */
            state: "waiting" | "manual" | "applied" | "dismissed";
            netPaid: number;
            resolvedAt: string | null;
            resolvedBy: string | null;
            note: string | null;
        };
        ParkedReturnList: {
            items: components["schemas"]["ParkedReturn"][];
            /** @description Null on the last page */
            nextCursor: string | null;
        };
        PendingPolicy: {
            /** @constant */
            method: "immediate";
        } | {
            /** @constant */
            method: "days";
            days: number;
            /**
             * @description none: at the same time of day; down: at the start of that day; up: when it is over
             * @enum {string}
             */
            round: "none" | "down" | "up";
        } | {
            /** @constant */
            method: "day_of_month";
            day: number;
            minimumDays: number;
        } | {
            /** @constant */
            method: "on_date";
            /** Format: date */
            date: string;
        } | {
            /** @constant */
            method: "return_window";
            /** @description Where the receipt does not say until when goods may come back */
            days: number;
        };
        PointReasonCode: {
            reasonCode: string;
            /** @enum {string} */
            direction: "credit" | "debit" | "both";
            nameZh: string;
            nameEn: string;
            active: boolean;
        };
        PointSettings: {
            /** @description When points end, counted from the moment they become spendable */
            expiry: components["schemas"]["ExpiryPolicy"];
            /** @description When earned points become spendable */
            pending: components["schemas"]["PendingPolicy"];
            /** @description Only grants of these classes wait */
            pendingClasses: ("PURCHASE" | "PROMO" | "COMPENSATION" | "TRANSFER" | "MIGRATION")[];
            /**
             * @description What a return takes when its points are spent: only what is still pending, down to zero, or into a debt that next earnings repay
             * @enum {string}
             */
            deficit: "only_pending" | "within_balance" | "unlimited";
            /** @description The deepest debt that a return may leave; null: no limit */
            debtLimit: number | null;
            /** @description Where spent points go when what they bought comes back */
            giveBack: {
                /**
                 * @description original: into the very lots they came from; reissue: a new lot
                 * @enum {string}
                 */
                mode: "original" | "reissue";
                /** @enum {string} */
                endedLot: "expire_now" | "grace";
                graceDays: number;
            };
            /** @description Fair value of one point in millionths of a minor unit: 1000000 is one 分. Written on each lot at grant */
            unitValueMicro: number;
            expectedRedemptionBps: number;
            transfer: {
                enabled: boolean;
                minimum: number;
                maximum: number | null;
                /** @description Most that one member may give away a day */
                dailyCap: number | null;
                /** @description Points received as a gift may not be given on for so many days */
                regiftCoolingDays: number;
            };
            hold: {
                defaultTtlSeconds: number;
                maximumTtlSeconds: number;
            };
            /** @description How long after their end points may be reinstated; 0: never */
            reinstateDays: number;
            /** @description Shortest notice for a change that moves dates of points already granted */
            noticeDays: number;
            /** @description Days before the end at which a member is told */
            reminderDays: number[];
        };
        PointSettingsApplication: {
            /** Format: uuid */
            versionId: string;
            members: number;
            lots: number;
            points: number;
            /** @description Null while it is carried through the members' lots */
            finishedAt: string | null;
        };
        PointSettingsDraft: {
            /** @description points when left out */
            asset?: string;
            /**
             * @description new_lots: only what is granted from then on; all_lots: also what members hold, with notice
             * @enum {string}
             */
            mode: "new_lots" | "all_lots";
            /**
             * Format: date-time
             * @description When it takes hold; left out: at once
             */
            effectiveFrom?: string;
            /** @description What changes; the rest stays as it is */
            settings: {
                /** @description When points end, counted from the moment they become spendable */
                expiry?: components["schemas"]["ExpiryPolicy"];
                /** @description When earned points become spendable */
                pending?: components["schemas"]["PendingPolicy"];
                /** @description Only grants of these classes wait */
                pendingClasses?: ("PURCHASE" | "PROMO" | "COMPENSATION" | "TRANSFER" | "MIGRATION")[];
                /**
                 * @description What a return takes when its points are spent: only what is still pending, down to zero, or into a debt that next earnings repay
                 * @enum {string}
                 */
                deficit?: "only_pending" | "within_balance" | "unlimited";
                /** @description The deepest debt that a return may leave; null: no limit */
                debtLimit?: number | null;
                /** @description Where spent points go when what they bought comes back */
                giveBack?: {
                    /**
                     * @description original: into the very lots they came from; reissue: a new lot
                     * @enum {string}
                     */
                    mode: "original" | "reissue";
                    /** @enum {string} */
                    endedLot: "expire_now" | "grace";
                    graceDays: number;
                };
                /** @description Fair value of one point in millionths of a minor unit: 1000000 is one 分. Written on each lot at grant */
                unitValueMicro?: number;
                expectedRedemptionBps?: number;
                transfer?: {
                    enabled: boolean;
                    minimum: number;
                    maximum: number | null;
                    /** @description Most that one member may give away a day */
                    dailyCap: number | null;
                    /** @description Points received as a gift may not be given on for so many days */
                    regiftCoolingDays: number;
                };
                hold?: {
                    defaultTtlSeconds: number;
                    maximumTtlSeconds: number;
                };
                /** @description How long after their end points may be reinstated; 0: never */
                reinstateDays?: number;
                /** @description Shortest notice for a change that moves dates of points already granted */
                noticeDays?: number;
                /** @description Days before the end at which a member is told */
                reminderDays?: number[];
            };
            /** @description Why, for the history */
            note: string;
            /** @description The last version that the author saw: a newer one refuses the change */
            baseVersion?: number;
        };
        PointSettingsPreview: {
            asset: string;
            /** Format: date-time */
            effectiveFrom: string;
            /**
             * Format: date-time
             * @description The earliest start that a change for all lots may have
             */
            earliestForAllLots: string;
            before: components["schemas"]["PointSettings"];
            after: components["schemas"]["PointSettings"];
            changed: string[];
            /** @description What would end earlier of what members hold now */
            earlier: components["schemas"]["MovedPoints"];
            later: components["schemas"]["MovedPoints"];
            /** @description A point that is granted when the change takes hold; null: it never ends */
            example: {
                /** Format: date-time */
                grantedAt: string;
                lastDayBefore: string | null;
                lastDayAfter: string | null;
            };
        };
        PointSettingsPreviewDraft: {
            /** @description points when left out */
            asset?: string;
            /**
             * @description new_lots: only what is granted from then on; all_lots: also what members hold, with notice
             * @enum {string}
             */
            mode: "new_lots" | "all_lots";
            /**
             * Format: date-time
             * @description When it takes hold; left out: at once
             */
            effectiveFrom?: string;
            /** @description What changes; the rest stays as it is */
            settings: {
                /** @description When points end, counted from the moment they become spendable */
                expiry?: components["schemas"]["ExpiryPolicy"];
                /** @description When earned points become spendable */
                pending?: components["schemas"]["PendingPolicy"];
                /** @description Only grants of these classes wait */
                pendingClasses?: ("PURCHASE" | "PROMO" | "COMPENSATION" | "TRANSFER" | "MIGRATION")[];
                /**
                 * @description What a return takes when its points are spent: only what is still pending, down to zero, or into a debt that next earnings repay
                 * @enum {string}
                 */
                deficit?: "only_pending" | "within_balance" | "unlimited";
                /** @description The deepest debt that a return may leave; null: no limit */
                debtLimit?: number | null;
                /** @description Where spent points go when what they bought comes back */
                giveBack?: {
                    /**
                     * @description original: into the very lots they came from; reissue: a new lot
                     * @enum {string}
                     */
                    mode: "original" | "reissue";
                    /** @enum {string} */
                    endedLot: "expire_now" | "grace";
                    graceDays: number;
                };
                /** @description Fair value of one point in millionths of a minor unit: 1000000 is one 分. Written on each lot at grant */
                unitValueMicro?: number;
                expectedRedemptionBps?: number;
                transfer?: {
                    enabled: boolean;
                    minimum: number;
                    maximum: number | null;
                    /** @description Most that one member may give away a day */
                    dailyCap: number | null;
                    /** @description Points received as a gift may not be given on for so many days */
                    regiftCoolingDays: number;
                };
                hold?: {
                    defaultTtlSeconds: number;
                    maximumTtlSeconds: number;
                };
                /** @description How long after their end points may be reinstated; 0: never */
                reinstateDays?: number;
                /** @description Shortest notice for a change that moves dates of points already granted */
                noticeDays?: number;
                /** @description Days before the end at which a member is told */
                reminderDays?: number[];
            };
            /** @description Why, for the history */
            note?: string;
        };
        PointSettingsVersion: {
            /** Format: uuid */
            versionId: string;
            asset: string;
            version: number;
            /** Format: date-time */
            effectiveFrom: string;
            /** @enum {string} */
            mode: "new_lots" | "all_lots";
            settings: components["schemas"]["PointSettings"];
            note: string;
            publishedBy: string;
            /** Format: date-time */
            publishedAt: string;
        };
        PointType: {
            asset: string;
            nameZh: string;
            nameEn: string;
            unitZh: string;
            unitEn: string;
            /** @description False for growth value: it can be earned, adjusted and taken back only */
            spendable: boolean;
        };
        PointsAdjustment: {
            /** Format: uuid */
            adjustmentId: string;
            /** Format: uuid */
            memberId: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset: string;
            points: number;
            /** Format: uuid */
            entryId: string;
            balance: number;
            reasonCode: string;
            note: string;
        };
        PointsAdjustmentInput: {
            /** @description Given: positive; taken: negative, at most what is available */
            points: number;
            /** @description One of GET /v1/points/reason-codes */
            reasonCode: string;
            note: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset?: string;
        };
        PointsBalance: {
            /** Format: uuid */
            memberId: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset: string;
            /** @description available + pending + held − debt; negative when more is owed than there is */
            balance: number;
            /** @description Spendable at this moment */
            available: number;
            /** @description Spendable later: see `activating` */
            pending: number;
            /** @description Set aside by open holds */
            held: number;
            /** @description Owed, as a positive number: next earnings repay it first */
            debt: number;
            /** @description By end, soonest first, the endless last. The amounts sum to available + pending + held, which is balance + debt: to the balance, where nothing is owed */
            expiring: {
                /** @description First moment at which they can no longer be spent; null: they never end */
                expiresAt: string | null;
                /** @description The last day on which they can be spent */
                expiresOn: string | null;
                amount: number;
            }[];
            /** @description The amounts sum to pending */
            activating: {
                /** Format: date-time */
                activatesAt: string;
                amount: number;
            }[];
            /** Format: date-time */
            asOf: string;
        };
        PointsCaptureInput: {
            /** @description How many of the held points; all of them when left out. The rest is set free */
            points?: number;
            /** Format: uuid */
            storeId?: string;
            /** Format: date-time */
            occurredAt?: string;
            reference?: string;
        };
        PointsEntry: {
            /** Format: uuid */
            entryId: string;
            /** Format: uuid */
            memberId: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset: string;
            seq: number;
            kind: string;
            /** @description Given: positive; taken: negative */
            points: number;
            balanceAfter: number;
            /** @description The one cause, such as order:… */
            source: string;
            /** @description The entry that this one takes back, in whole or in part */
            reverses: string | null;
            /** Format: date-time */
            occurredAt: string;
            /** Format: date */
            businessDate: string;
            /** Format: date-time */
            recordedAt: string;
            storeId: string | null;
            actor: string;
            reason: string | null;
            /** @description What led to it: order, receipt, rule versions */
            details: {
                [key: string]: unknown;
            } | null;
            /** @description The lots that it opened or drew from */
            lots: {
                /** Format: uuid */
                lotId: string;
                /** @description open, spend, claw_back, transfer, expire, give_back, repay, unrepay */
                purpose: string;
                /** @description Negative: left the lot. Positive: went into it */
                amount: number;
            }[];
        };
        PointsHold: {
            /** Format: uuid */
            holdId: string;
            /** Format: uuid */
            memberId: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset: string;
            points: number;
            /**
             * @description By time: an open hold past its end is expired, however late any job is
             * @enum {string}
             */
            state: "authorized" | "captured" | "released" | "expired";
            capturedPoints: number;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            createdAt: string;
        };
        PointsHoldInput: {
            /**
             * Format: uuid
             * @description Made by the client and stored there before it is sent; the same again gets the hold as it is
             */
            holdId?: string;
            /** Format: uuid */
            memberId: string;
            /** @description How many points */
            points: number;
            /** @description How long it stands; the programme's default when left out */
            ttlSeconds?: number;
            /** @description What it is for: an order, a basket */
            reference?: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset?: string;
        };
        PointsLot: {
            /** Format: uuid */
            lotId: string;
            /** Format: uuid */
            memberId: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset: string;
            /**
             * Format: uuid
             * @description The entry that opened it
             */
            entryId: string;
            /** @enum {string} */
            state: "pending" | "active" | "exhausted" | "expired" | "cancelled";
            /** @description What it was opened with */
            points: number;
            remaining: number;
            held: number;
            /** Format: date-time */
            activatesAt: string;
            expiresAt: string | null;
            /** @description The last day on which they can be spent */
            expiresOn: string | null;
            /** Format: date-time */
            openedAt: string;
            sourceClass: string;
            /** @description Who bears the cost */
            funder: string;
            legalEntityId: string | null;
            unitValueMicro: number;
            expectedRedemptionBps: number;
            /** @description The cause of the entry that opened it: the receipt */
            source: string | null;
            /** @description What led to it: order, receipt, rule versions */
            details: {
                [key: string]: unknown;
            } | null;
            /** @description The lot that it continues: a gift, a grace, a reinstatement */
            parentLotId: string | null;
            parentMemberId: string | null;
            /** @description What became of it */
            uses: {
                entryId: string | null;
                purpose: string;
                /** @description Negative: left the lot. Positive: came back */
                points: number;
                /** Format: date-time */
                at: string;
                kind: string | null;
                source: string | null;
                storeId: string | null;
            }[];
        };
        PointsReinstateInput: {
            /** Format: uuid */
            memberId: string;
            /** @description The new end; null: never; left out: as if granted now */
            expiresAt?: string | null;
            /** @description One of GET /v1/points/reason-codes */
            reasonCode: string;
            note: string;
        };
        PointsReleaseInput: {
            reason?: string;
        };
        PointsStatement: {
            /** Format: uuid */
            memberId: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            opening: number;
            closing: number;
            /** @description opening + the sum of their points = closing */
            movements: {
                kind: string;
                count: number;
                points: number;
            }[];
        };
        PointsTransfer: {
            /** Format: uuid */
            transferId: string;
            /** Format: uuid */
            fromMemberId: string;
            /** Format: uuid */
            toMemberId: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset: string;
            points: number;
            note: string;
            /** @enum {string} */
            state: "done" | "reverted";
            /** Format: date-time */
            createdAt: string;
            revertedAt: string | null;
        };
        PointsTransferInput: {
            /**
             * Format: uuid
             * @description Made by the client and stored there before it is sent; the same again gets the first answer
             */
            transferId?: string;
            /** Format: uuid */
            fromMemberId: string;
            /** Format: uuid */
            toMemberId: string;
            /** @description How many points */
            points: number;
            note?: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset?: string;
        };
        PointsTransferRevertInput: {
            note?: string;
        };
        PointsWriteOff: {
            /** Format: uuid */
            writeOffId: string;
            /** Format: uuid */
            memberId: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset: string;
            points: number;
            /** Format: uuid */
            entryId: string;
            /** @description What is still owed */
            debt: number;
            balance: number;
        };
        PointsWriteOffInput: {
            /** @description How much of the debt; all of it when left out */
            points?: number;
            /** @description One of GET /v1/points/reason-codes */
            reasonCode: string;
            note: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset?: string;
        };
        PreviewMergeRequest: {
            /**
             * Format: uuid
             * @description Who they all are afterwards
             */
            survivorMemberId: string;
            duplicateMemberIds: string[];
            /**
             * @description Whose value a field shall have. Default: the survivor's, then the first duplicate's that has one
             * @default {}
             */
            fieldChoices?: {
                /** Format: uuid */
                name?: string;
                /** Format: uuid */
                birthday?: string;
                /** Format: uuid */
                gender?: string;
                /** Format: uuid */
                homeStore?: string;
            };
        };
        PreviewTierSet: {
            /**
             * Format: date-time
             * @description The day to look at; default: the draft's own, else now
             */
            startsAt?: string;
        };
        PreviewUnsavedTierSet: {
            name: string;
            /**
             * @description What tiers are earned by
             * @default spend
             * @enum {string}
             */
            basis?: "spend" | "visits" | "growth";
            /**
             * @description The business dates that count
             * @default {
             *       "kind": "trailing",
             *       "months": 12
             *     }
             */
            window?: components["schemas"]["TierWindow"];
            /**
             * @description How long a tier is held before it must be kept
             * @default {
             *       "unit": "months",
             *       "count": 12,
             *       "snapToMonthEnd": false
             *     }
             */
            validity?: components["schemas"]["TierValidity"];
            /**
             * @description Where a tier that is not kept falls to
             * @default one_level
             * @enum {string}
             */
            downgrade?: "one_level" | "by_balance" | "never";
            /**
             * @description Days after the valid-through date in which the tier is held and can still be kept
             * @default {
             *       "days": 0,
             *       "snapToMonthEnd": false
             *     }
             */
            grace?: components["schemas"]["TierGrace"];
            /**
             * @description Whether what led to an upgrade is used up by it
             * @default false
             */
            upgradeResetsWindow?: boolean;
            /** @default [] */
            tasks?: components["schemas"]["TierTask"][];
            /** @description From the lowest to the highest; the first is everyone's */
            tiers: components["schemas"]["TierInput"][];
            /**
             * @description Tier code of the set before → tier code of this one, for tiers that are gone or renamed
             * @default {}
             */
            mapping?: {
                [key: string]: string;
            };
            /**
             * @description Members on the first day: hold their tier until its period ends, or are placed anew by what they have
             * @default keep
             * @enum {string}
             */
            transition?: "keep" | "reevaluate";
            /**
             * Format: date-time
             * @description Holds from the business date of this moment on; default at publication: now
             */
            startsAt?: string;
        };
        PrivacySettings: {
            current: components["schemas"]["PrivacySettingsVersion"];
            versions: components["schemas"]["PrivacySettingsVersion"][];
        };
        PrivacySettingsVersion: {
            /** @description 0: nothing was decided, nothing is allowed */
            version: number;
            allowsMinors: boolean;
            faceEnabled: boolean;
            piaId: string | null;
            note: string | null;
            createdAt: string | null;
            createdBy: string | null;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description Stable: programs decide by it */
            code: string;
            params: {
                [key: string]: unknown;
            };
            requestId: string;
            retryable: boolean;
            errors?: {
                pointer: string;
                code: string;
                params?: {
                    [key: string]: unknown;
                };
            }[];
        };
        Product: {
            /** Format: uuid */
            productId: string;
            sku: string;
            name: components["schemas"]["ProductNames"];
            categoryId: string | null;
            /** @description Its category first, the root last */
            categoryPath: string[];
            brandId: string | null;
            labels: string[];
            /** @description Earns nothing, whatever the rules say */
            isEarningExcluded: boolean;
            /** @description Tax contained in its price, in basis points; null: the deployment's default */
            taxRateBps: number | null;
            /** @description First seen on a receipt; nobody has described it yet */
            isUnlisted: boolean;
            /** @enum {string} */
            state: "active" | "retired";
            revision: number;
        };
        ProductBrand: {
            /** Format: uuid */
            brandId: string;
            code: string;
            name: components["schemas"]["ProductNames"];
        };
        ProductNames: {
            "zh-CN": string;
            en: string;
        };
        ProfileRewards: {
            /** @description 0: nothing is given */
            current: {
                name: number;
                birthday: number;
                gender: number;
                email: number;
            };
            versions: components["schemas"]["ProfileRewardsVersion"][];
        };
        ProfileRewardsVersion: {
            name: number;
            birthday: number;
            gender: number;
            email: number;
            version: number;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        PublishCheckInSettings: {
            /** @default true */
            isEnabled?: boolean;
            basePoints: number;
            /** @default [] */
            streakBonuses?: components["schemas"]["StreakBonus"][];
            /**
             * @description After so many days in a row the bonuses begin again; null: each comes once in a streak
             * @default null
             */
            cycleDays?: number | null;
            /**
             * Format: date
             * @description The first local day it holds for; default: today
             */
            startsOn?: string;
        };
        PublishConsentPolicy: {
            /** @enum {string} */
            purpose: "membership" | "marketing" | "profiling" | "birthday" | "face" | "sharing";
            textZh: string;
            textEn: string;
            /**
             * Format: date-time
             * @description Default: now
             */
            effectiveFrom?: string;
        };
        PublishProfileRewards: {
            name: number;
            birthday: number;
            gender: number;
            email: number;
        };
        PublishTierSet: {
            /**
             * Format: date-time
             * @description Default: the draft's own, else now
             */
            startsAt?: string;
            /** @description Publishes the draft only if it still is the one that was read */
            fingerprint?: string;
            /** @description For the second person, where one decides: why */
            reason?: string;
        };
        RecoveryCodes: {
            recoveryCodes: string[];
        };
        Region: {
            /** Format: uuid */
            regionId: string;
            code: string;
            name: components["schemas"]["Names"];
            parentRegionId: string | null;
            /** @description Null: of every brand */
            brandId: string | null;
        };
        ReinstatedPoints: {
            /** Format: uuid */
            memberId: string;
            /** @description points (when left out), growth, or another kind of points of the programme */
            asset: string;
            /**
             * Format: uuid
             * @description The lot that had expired
             */
            lotId: string;
            /** Format: uuid */
            newLotId: string;
            points: number;
            expiresAt: string | null;
            balance: number;
        };
        RemoveMemberTags: {
            /** @description Codes */
            tags: string[];
            /** @default null */
            reason?: string | null;
            /**
             * @description The member does not want it: it is not given again without an override
             * @default false
             */
            onMembersWish?: boolean;
        };
        ReturnEffects: {
            lines: {
                /** @description Of the sale */
                lineNo: number;
                quantity: number;
                refund: number;
                pointsTaken: number;
                growthTaken: number;
                pointsGivenBack: number;
                /** @description Units that can still come back */
                quantityLeft: number;
            }[];
            /** @description The returned goods' share of what was paid */
            refund: number;
            /** @description Kept back from it for points that are spent already */
            deduction: number;
            /** @description refund − deduction */
            refundToPay: number;
            points: {
                /** @description Earned points that the sale no longer justifies: collected + settled + owed + waived */
                taken: number;
                /** @description Taken from what the member had */
                collected: number;
                /** @description Paid for by the deduction */
                settled: number;
                /** @description Became a debt, which the next points repay */
                owed: number;
                /** @description Let go by the programme's policy */
                waived: number;
            };
            growthTaken: number;
            pointsGivenBack: {
                /** @description Points paid with, that come back */
                points: number;
                /** @description Of them, those whose time was over: they expired at once */
                expired: number;
            };
            /** @description What could be kept back from the refund when the member agrees: send deductFromRefund */
            refundDeductionOffer: {
                points: number;
                amount: number;
            } | null;
            /** @description Null: the sale has no member */
            balanceAfter: {
                available: number;
                pending: number;
                debt: number;
            } | null;
            tier: {
                before: string | null;
                after: string | null;
            } | null;
            /** @description Nothing of the sale is left */
            completes: boolean;
        };
        ReturnInput: {
            /** @description What comes back, or `all` */
            lines?: {
                /** @description Of the sale */
                lineNo: number;
                quantity: number;
            }[];
            /**
             * @description Everything that has not come back yet
             * @constant
             */
            all?: true;
            /**
             * Format: uuid
             * @description Where the goods come back; default: the store of the sale
             */
            storeId?: string;
            /**
             * @description The member agrees that points spent already are settled from the refund; otherwise the programme's policy holds
             * @default false
             */
            deductFromRefund?: boolean;
            /**
             * Format: date-time
             * @description Default: now
             */
            occurredAt?: string;
            reason?: string;
            /** @description The channel's own id of the return, unique within the sale's channel: sent again it answers the first time's answer */
            externalId?: string;
            /** @description From the preview */
            validityToken?: string;
        };
        ReturnPreview: {
            /** Format: uuid */
            orderId: string;
            /** @description Exactly what the return will answer, as long as nothing changes meanwhile */
            effects: components["schemas"]["ReturnEffects"];
            /** @description Send it with the return: should anything have changed, the return is refused with orders.preview_stale */
            validityToken: string;
        };
        ReturnPreviewInput: {
            /** @description What comes back, or `all` */
            lines?: {
                /** @description Of the sale */
                lineNo: number;
                quantity: number;
            }[];
            /**
             * @description Everything that has not come back yet
             * @constant
             */
            all?: true;
            /**
             * Format: uuid
             * @description Where the goods come back; default: the store of the sale
             */
            storeId?: string;
            /**
             * @description The member agrees that points spent already are settled from the refund; otherwise the programme's policy holds
             * @default false
             */
            deductFromRefund?: boolean;
            /**
             * Format: date-time
             * @description Default: now
             */
            occurredAt?: string;
            reason?: string;
        };
        Role: {
            /** Format: uuid */
            roleId: string;
            code: string;
            name: {
                "zh-CN": string;
                en: string;
            };
            builtIn: boolean;
            permissions: string[];
            limits: {
                [key: string]: {
                    perAction: number | null;
                    perDay: number | null;
                };
            };
            revision: number;
        };
        Roles: {
            items: components["schemas"]["Role"][];
            /** @description Every permission that can be granted */
            permissions: string[];
        };
        SetUpToken: {
            setUpToken: string;
        };
        Staff: {
            /** Format: uuid */
            staffId: string;
            login: string;
            name: string;
            /** @enum {string} */
            state: "active" | "disabled";
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            lastLoginAt: string | null;
            revision: number;
            grants: components["schemas"]["Grant"][];
        };
        StaffSession: {
            /** Format: uuid */
            sessionId: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string;
            /** Format: date-time */
            expiresAt: string;
            address: string;
            userAgent: string;
            isThis: boolean;
        };
        StaffSessions: {
            items: components["schemas"]["StaffSession"][];
        };
        Store: {
            /** Format: uuid */
            storeId: string;
            code: string;
            name: components["schemas"]["Names"];
            /** Format: uuid */
            brandId: string;
            /** Format: uuid */
            regionId: string;
            /**
             * Format: uuid
             * @description The company that sells here, and owes what its points promise
             */
            legalEntityId: string;
            timeZone: string;
            openedOn: string | null;
            /** @enum {string} */
            state: "open" | "closed";
            labels: string[];
            /** @description Grows with every change */
            revision: number;
        };
        StreakBonus: {
            /** @description The n-th day in a row */
            day: number;
            points: number;
        };
        Tag: {
            /** Format: uuid */
            tagId: string;
            code: string;
            nameZh: string;
            nameEn: string;
            category: string;
            /** @enum {string} */
            colour: "default" | "blue" | "cyan" | "green" | "gold" | "red" | "purple";
            /** @description False: given to nobody more */
            isActive: boolean;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        TestClock: {
            /**
             * Format: date-time
             * @description What time it is for the product
             */
            now: string;
            /** @description How far the product's time is ahead of the machine's, in milliseconds */
            offsetMs: number;
        };
        Tier: {
            /** @description Lower-case letters, digits, - and _ */
            code: string;
            name: components["schemas"]["TierName"];
            rank: number;
            enterAt: number;
            keepAt: number;
            multiplierBps: number;
            neverDowngrade: boolean;
            benefits: string[];
            enterTasks: string[];
            /** @enum {string} */
            enterRequires: "threshold_and_tasks" | "threshold_or_tasks";
            keepTasks: string[];
            /** @enum {string} */
            keepRequires: "threshold_and_tasks" | "threshold_or_tasks";
        };
        TierEvidence: {
            basis: string;
            value: number;
            threshold: number;
            /** Format: date */
            from: string;
            /** Format: date */
            through: string;
            tasksDone: string[];
        };
        TierGrace: {
            days: number;
            /** @default false */
            snapToMonthEnd: boolean;
        };
        TierGraceInput: {
            days: number;
            /** @default false */
            snapToMonthEnd?: boolean;
        };
        TierInput: {
            /** @description Lower-case letters, digits, - and _ */
            code: string;
            name: components["schemas"]["TierName"];
            /** @description What it takes to enter: minor units, visits or growth value, by the set's basis. 0 for the first tier */
            enterAt: number;
            /** @description What it takes to keep it; default: the same */
            keepAt?: number;
            /**
             * @description What base points are multiplied by: 10000 is ×1, 12000 is ×1.2
             * @default 10000
             */
            multiplierBps?: number;
            /** @default false */
            neverDowngrade?: boolean;
            /** @default [] */
            benefits?: string[];
            /**
             * @description Codes of `tasks`
             * @default []
             */
            enterTasks?: string[];
            /**
             * @default threshold_and_tasks
             * @enum {string}
             */
            enterRequires?: "threshold_and_tasks" | "threshold_or_tasks";
            /** @default [] */
            keepTasks?: string[];
            /**
             * @default threshold_and_tasks
             * @enum {string}
             */
            keepRequires?: "threshold_and_tasks" | "threshold_or_tasks";
        };
        TierName: {
            "zh-CN": string;
            en: string;
        };
        TierOpportunity: {
            tierCode: string;
            enterAt: number;
            /** @description Adding exactly this, on any day up to byDate, reaches the threshold; one unit less does not */
            stillNeeded: number;
            /** @description The last day on which this holds: afterwards, days counted now fall out. Null: no such day */
            byDate: string | null;
            /** @enum {string} */
            requires: "threshold_and_tasks" | "threshold_or_tasks";
            tasks: components["schemas"]["TierTaskProgress"][];
        };
        TierRisk: {
            /** @enum {string} */
            kind: "keep" | "manual_ends";
            tierCode: string;
            keepAt: number;
            /** @description What counts so far towards keeping the tier */
            counted: number;
            /** @description Exactly this, between fromDate and byDate, keeps the tier; one unit less does not */
            stillNeeded: number;
            /** Format: date */
            fromDate: string;
            /** Format: date */
            byDate: string;
            /** @description The tier that follows if nothing more happens */
            fallsTo: string;
            /** @enum {string} */
            requires: "threshold_and_tasks" | "threshold_or_tasks";
            tasks: components["schemas"]["TierTaskProgress"][];
        };
        TierSet: {
            /** Format: uuid */
            tierSetId: string;
            /** @description Of everything that the set says: another one, and it says something else */
            fingerprint: string;
            name: string;
            /** @enum {string} */
            state: "draft" | "scheduled" | "active" | "superseded";
            /** @description Counts the published sets of the programme; null: a draft */
            version: number | null;
            /** @enum {string} */
            basis: "spend" | "visits" | "growth";
            window: components["schemas"]["TierWindow"];
            validity: components["schemas"]["TierValidity"];
            /** @enum {string} */
            downgrade: "one_level" | "by_balance" | "never";
            grace: components["schemas"]["TierGrace"];
            upgradeResetsWindow: boolean;
            tasks: {
                /** @description Lower-case letters, digits, - and _ */
                code: string;
                name: components["schemas"]["TierName"];
                /** @enum {string} */
                measure: "spend" | "visits" | "growth";
                /** @description Minor units, visits or growth value, by `measure` */
                atLeast: number;
                /**
                 * @description In one calendar month or quarter of the window, or in the window as a whole
                 * @enum {string}
                 */
                within: "month" | "quarter" | "window";
                rollbackAfterCompletion: boolean;
            }[];
            tiers: components["schemas"]["Tier"][];
            mapping: {
                [key: string]: string;
            };
            /** @enum {string} */
            transition: "keep" | "reevaluate";
            startsAt: string | null;
            /** @description The first business date, in the programme's time zone */
            startsOn: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            publishedAt: string | null;
            publishedBy: string | null;
        };
        TierSetImpact: {
            /** @description Null: a set that is not saved */
            tierSetId: string | null;
            /** Format: date */
            startsOn: string;
            /** @description Members with a tier history; all others have the base tier before and after */
            members: number;
            evaluated: number;
            /** @description False: an even sample of the members was evaluated, and `moves` counts among them */
            isExact: boolean;
            /** @description Also those who stay: from and to are then the same */
            moves: {
                fromTierCode: string;
                toTierCode: string;
                members: number;
            }[];
            sample: {
                /** Format: uuid */
                memberId: string;
                fromTierCode: string;
                toTierCode: string;
            }[];
            /** @description Tiers in use that the set neither has nor maps: it cannot be published like this */
            unmappedCodes: string[];
        };
        TierTask: {
            /** @description Lower-case letters, digits, - and _ */
            code: string;
            name: components["schemas"]["TierName"];
            /** @enum {string} */
            measure: "spend" | "visits" | "growth";
            /** @description Minor units, visits or growth value, by `measure` */
            atLeast: number;
            /**
             * @description In one calendar month or quarter of the window, or in the window as a whole
             * @enum {string}
             */
            within: "month" | "quarter" | "window";
            /**
             * @description Whether goods that come back after the task was done undo it
             * @default true
             */
            rollbackAfterCompletion?: boolean;
        };
        TierTaskProgress: {
            taskCode: string;
            isDone: boolean;
            counted: number;
            atLeast: number;
            stillNeeded: number;
            /** Format: date */
            byDate: string;
            doneOn: string | null;
        };
        TierValidity: {
            /** @constant */
            unit: "months";
            count: number;
            /** @default false */
            snapToMonthEnd: boolean;
        } | {
            /** @constant */
            unit: "calendar_years";
            count: number;
        } | {
            /** @constant */
            unit: "member_years";
            count: number;
        };
        TierValidityInput: {
            /** @constant */
            unit: "months";
            count: number;
            /** @default false */
            snapToMonthEnd?: boolean;
        } | {
            /** @constant */
            unit: "calendar_years";
            count: number;
        } | {
            /** @constant */
            unit: "member_years";
            count: number;
        };
        TierWindow: {
            /** @constant */
            kind: "trailing";
            months: number;
        } | {
            /** @constant */
            kind: "calendar_year";
        } | {
            /** @constant */
            kind: "anniversary";
            /** @enum {string} */
            from: "join" | "tier_start";
        } | {
            /** @constant */
            kind: "lifetime";
        };
        Till: {
            /** Format: uuid */
            tillId: string;
            /** Format: uuid */
            storeId: string;
            code: string;
            name: string;
            /** @enum {string} */
            state: "active" | "retired";
        };
        UndoMergeEffects: {
            members: {
                /** Format: uuid */
                memberId: string;
                identities: string[];
                balances: {
                    asset: string;
                    balance: number;
                    available: number;
                    pending: number;
                    debt: number;
                }[];
                points: {
                    asset: string;
                    amount: number;
                    debt: number;
                    lots: {
                        /** Format: uuid */
                        lotId: string;
                        amount: number;
                        expiresAt: string | null;
                    }[];
                }[];
            }[];
            survivor: {
                balances: {
                    asset: string;
                    balance: number;
                    available: number;
                    pending: number;
                    debt: number;
                }[];
                tierCode: string;
            };
            /** @description What cannot be split any more */
            notReturned: {
                /** Format: uuid */
                memberId: string;
                /** @enum {string} */
                what: "points" | "identity";
                asset: string | null;
                amount: number | null;
                identityId: string | null;
            }[];
        };
        UndoMergeRequest: {
            reason: string;
            /**
             * @description What was earned after the merge stays with the survivor
             * @default true
             * @constant
             */
            keepEarnedWithSurvivor?: true;
        };
        UnmaskMember: {
            fields: ("phone" | "name" | "email" | "birthday")[];
            /** @description Why they must be seen; kept, without the values */
            reason: string;
        };
        __schema0: components["schemas"]["Condition"];
        __schema0Input: components["schemas"]["ConditionInput"];
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listApiKeys: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description None that the caller lacks */
                    permissions: string[];
                    /** @description The stores it may act for; none outside the caller's own */
                    storeScope: "all" | string[];
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWaiting"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.permission_not_held, access.scope_not_held */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.permission_not_held" | "access.scope_not_held";
                    };
                };
            };
            /** @description access.expiry_past, access.permission_unknown, access.store_unknown, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.expiry_past" | "access.permission_unknown" | "access.store_unknown" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.permission_not_held, access.scope_not_held */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.permission_not_held" | "access.scope_not_held";
                    };
                };
            };
            /** @description access.api_key_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.api_key_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listAppeals: {
        parameters: {
            query?: {
                state?: "open" | "upheld" | "released";
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Appeal"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    decideAppeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appealId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideAppeal"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appeal"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, members.appeal_own_freeze */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "members.appeal_own_freeze";
                    };
                };
            };
            /** @description members.appeal_not_found, members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.appeal_not_found" | "members.not_found";
                    };
                };
            };
            /** @description members.appeal_decided, members.closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.appeal_decided" | "members.closed";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listApprovalCeilings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description points.adjust, growth.adjust, members.unmask, … */
                            limited: string;
                            /** @description Within 24 hours, by whomever; null: no limit */
                            perMemberDay: number | null;
                            perStoreDay: number | null;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    setApprovalCeiling: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description points.adjust, growth.adjust, members.unmask, … */
                    limited: string;
                    /** @description Within 24 hours, by whomever; null: no limit */
                    perMemberDay: number | null;
                    perStoreDay: number | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description points.adjust, growth.adjust, members.unmask, … */
                            limited: string;
                            /** @description Within 24 hours, by whomever; null: no limit */
                            perMemberDay: number | null;
                            perStoreDay: number | null;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                /** @description waiting_for_me: those that the caller may decide */
                view?: "all" | "mine" | "waiting_for_me";
                state?: "waiting" | "approved" | "executed" | "failed" | "rejected" | "withdrawn" | "expired";
                kind?: string;
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            approvalId: string;
                            /** @description Its title is the text `approvals.title.<kind>` */
                            kind: string;
                            /** @description Of the title */
                            params: {
                                [key: string]: (string | number | boolean | null) | (string | number)[];
                            };
                            /**
                             * @description approved: its maker may complete it, once
                             * @enum {string}
                             */
                            state: "waiting" | "approved" | "executed" | "failed" | "rejected" | "withdrawn" | "expired";
                            /**
                             * @description always: of this kind, everything; own_benefit: the maker is the member; over_action, over_day: above the maker's limit; split: parts for one member sum to more than one action may be; member_day, store_day: above what may be done alone for one member or in one store
                             * @enum {string}
                             */
                            cause: "always" | "own_benefit" | "over_action" | "split" | "over_day" | "member_day" | "store_day";
                            /** @description staff:<id> */
                            maker: string;
                            /** @description Null: the whole programme */
                            storeIds: string[] | null;
                            memberId: string | null;
                            amount: number | null;
                            unit: string | null;
                            reason: string;
                            /** Format: date-time */
                            requestedAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            decidedBy: string | null;
                            decidedAt: string | null;
                            comment: string | null;
                            finishedAt: string | null;
                            /** @description The problem that refused the execution */
                            failure: {
                                code: string;
                                params: {
                                    [key: string]: unknown;
                                };
                            } | null;
                        }[];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description approvals.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "approvals.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    approve: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope, approvals.own_benefit, approvals.own_request, approvals.people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope" | "approvals.own_benefit" | "approvals.own_request" | "approvals.people_only";
                    };
                };
            };
            /** @description approvals.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "approvals.not_found";
                    };
                };
            };
            /** @description approvals.kind_unknown, approvals.not_waiting, approvals.payload_changed, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "approvals.kind_unknown" | "approvals.not_waiting" | "approvals.payload_changed" | "idempotency.in_progress";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    completeApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompletedApproval"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope, approvals.not_own_request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope" | "approvals.not_own_request";
                    };
                };
            };
            /** @description approvals.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "approvals.not_found";
                    };
                };
            };
            /** @description approvals.kind_unknown, approvals.not_approved, approvals.payload_changed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "approvals.kind_unknown" | "approvals.not_approved" | "approvals.payload_changed";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    rejectApproval: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    comment: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope, approvals.own_benefit, approvals.own_request, approvals.people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope" | "approvals.own_benefit" | "approvals.own_request" | "approvals.people_only";
                    };
                };
            };
            /** @description approvals.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "approvals.not_found";
                    };
                };
            };
            /** @description approvals.kind_unknown, approvals.not_waiting, approvals.payload_changed, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "approvals.kind_unknown" | "approvals.not_waiting" | "approvals.payload_changed" | "idempotency.in_progress";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    withdrawApproval: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, approvals.not_own_request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "approvals.not_own_request";
                    };
                };
            };
            /** @description approvals.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "approvals.not_found";
                    };
                };
            };
            /** @description approvals.not_waiting, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "approvals.not_waiting" | "idempotency.in_progress";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listAuditBlocks: {
        parameters: {
            query?: {
                /** @description audit: this trail; ledger: the entries of points and growth value */
                log?: "audit" | "ledger";
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditBlock"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                actor?: string;
                operation?: string;
                targetId?: string;
                memberId?: string;
                storeId?: string;
                result?: "done" | "waiting" | "refused" | "denied";
                requestId?: string;
                from?: string;
                /** @description Before this moment */
                to?: string;
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getAuditEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description audit.entry_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "audit.entry_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getAuditProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditProof"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description audit.entry_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "audit.entry_not_found";
                    };
                };
            };
            /** @description audit.not_sealed_yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "audit.not_sealed_yet";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    verifyAuditTrail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description audit: this trail; ledger: the entries of points and growth value
                     * @default audit
                     * @enum {string}
                     */
                    log?: "audit" | "ledger";
                    /** @description The first block; without it the last `blocks` */
                    fromSequence?: number;
                    /** @default 200 */
                    blocks?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerified"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listBrands: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Brand"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createBrand: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The chain's own short name, unique */
                    code: string;
                    /** @description One text for every language, or one for each */
                    name: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, stores.code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "stores.code_taken";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    activateCardNumber: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Digits, in groups or not */
                    number: string;
                    storeId?: string | null;
                    /** @description For a card that has a price */
                    payment?: ({
                        /** @constant */
                        kind: "order";
                        /**
                         * Format: uuid
                         * @description A completed order of the member with the card's product on it
                         */
                        orderId: string;
                    } | {
                        /** @constant */
                        kind: "amount";
                        amountMinor: number;
                        /** @description The payment's own number: it is good for one card */
                        reference: string;
                    }) | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: string;
                        typeCode: string;
                    };
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.not_found";
                    };
                };
            };
            /** @description cards.already_activated, cards.payment_too_small, cards.print_run_void, cards.type_closed, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.already_activated" | "cards.payment_too_small" | "cards.print_run_void" | "cards.type_closed" | "idempotency.in_progress";
                    };
                };
            };
            /** @description cards.payment_missing, idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.payment_missing" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listCardPools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CardPool"][];
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createCardPool: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The chain's own short name, unique */
                    code: string;
                    /** @description The chain's own short name, unique */
                    typeCode: string;
                    /** @description How its numbers begin */
                    numberPrefix: string;
                    /** @default 16 */
                    numberLength?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardPool"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.type_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.type_not_found";
                    };
                };
            };
            /** @description cards.pool_code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.pool_code_taken";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listPrintRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                poolId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CardPrintRun"][];
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createPrintRun: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                poolId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    quantity: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardPrintRun"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.pool_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.pool_not_found";
                    };
                };
            };
            /** @description cards.pool_full, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.pool_full" | "idempotency.in_progress";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    confirmPrintRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                poolId: string;
                printRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardPrintRun"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.print_run_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.print_run_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    exportPrintRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                poolId: string;
                printRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fileName: string;
                        /** @constant */
                        contentType: "text/csv";
                        /** @description One number a line, with a heading */
                        content: string;
                        quantity: number;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.print_run_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.print_run_not_found";
                    };
                };
            };
            /** @description cards.print_run_void */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.print_run_void";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    voidPrintRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                poolId: string;
                printRunId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardPrintRun"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.print_run_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.print_run_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listCardTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CardType"][];
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createCardType: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The chain's own short name, unique */
                    code: string;
                    /** @enum {string} */
                    kind: "ordinary" | "vip" | "annual" | "paid";
                    /**
                     * @description How its numbers begin
                     * @default 68
                     */
                    numberPrefix?: string;
                    name: {
                        "zh-CN": string;
                        en: string;
                    };
                    /**
                     * @default {
                     *       "zh-CN": [],
                     *       "en": []
                     *     }
                     */
                    benefits?: {
                        "zh-CN": string[];
                        en: string[];
                    };
                    /** @description How long a card is valid: for ever, so many months, or to the end of a day that is the same for all */
                    validity?: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @constant */
                        kind: "months";
                        months: number;
                    } | {
                        /** @constant */
                        kind: "until";
                        /** Format: date */
                        lastDay: string;
                    };
                    /**
                     * @description In the currency's minor unit; null: not for sale
                     * @default null
                     */
                    priceMinor?: number | null;
                    /**
                     * @description Null: not for points
                     * @default null
                     */
                    pointsPrice?: number | null;
                    /**
                     * @description The product that stands for the card on receipts
                     * @default null
                     */
                    productId?: string | null;
                    /** @default null */
                    usesPerDay?: number | null;
                    /** @default null */
                    usesInTotal?: number | null;
                    /**
                     * @description Cards of this kind that one member may hold
                     * @default null
                     */
                    maxPerMember?: number | null;
                    /**
                     * @description False: no new ones; those there are stay
                     * @default true
                     */
                    isOpen?: boolean;
                    /** @description Default: now */
                    effectiveFrom?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardType"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.type_code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.type_code_taken";
                    };
                };
            };
            /** @description cards.starts_too_early, cards.terms_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.starts_too_early" | "cards.terms_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getCardType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                typeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardType"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description cards.type_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.type_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeCardTerms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                typeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: {
                        "zh-CN": string;
                        en: string;
                    };
                    /**
                     * @default {
                     *       "zh-CN": [],
                     *       "en": []
                     *     }
                     */
                    benefits?: {
                        "zh-CN": string[];
                        en: string[];
                    };
                    /** @description How long a card is valid: for ever, so many months, or to the end of a day that is the same for all */
                    validity?: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @constant */
                        kind: "months";
                        months: number;
                    } | {
                        /** @constant */
                        kind: "until";
                        /** Format: date */
                        lastDay: string;
                    };
                    /**
                     * @description In the currency's minor unit; null: not for sale
                     * @default null
                     */
                    priceMinor?: number | null;
                    /**
                     * @description Null: not for points
                     * @default null
                     */
                    pointsPrice?: number | null;
                    /**
                     * @description The product that stands for the card on receipts
                     * @default null
                     */
                    productId?: string | null;
                    /** @default null */
                    usesPerDay?: number | null;
                    /** @default null */
                    usesInTotal?: number | null;
                    /**
                     * @description Cards of this kind that one member may hold
                     * @default null
                     */
                    maxPerMember?: number | null;
                    /**
                     * @description False: no new ones; those there are stay
                     * @default true
                     */
                    isOpen?: boolean;
                    /** @description Default: now */
                    effectiveFrom?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardType"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.type_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.type_not_found";
                    };
                };
            };
            /** @description cards.starts_too_early, cards.terms_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.starts_too_early" | "cards.terms_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    identifyCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Digits, in groups or not */
                    number: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.not_found";
                    };
                };
            };
            /** @description cards.blocked, cards.expired, cards.not_activated, cards.not_bound */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.blocked" | "cards.expired" | "cards.not_activated" | "cards.not_bound";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listCategories: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Category"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createCategory: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The chain's own short name, unique */
                    code: string;
                    /** @description Default: the code */
                    name?: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                    parentCode?: string | null;
                    parentCategoryId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description catalog.category_cycle, catalog.code_taken, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "catalog.category_cycle" | "catalog.code_taken" | "idempotency.in_progress";
                    };
                };
            };
            /** @description catalog.category_unknown, idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "catalog.category_unknown" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getCheckInSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckInSettings"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    publishCheckInSettings: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishCheckInSettings"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckInSettingsVersion"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description games.settings_start_too_early, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "games.settings_start_too_early" | "idempotency.in_progress";
                    };
                };
            };
            /** @description games.settings_faulty, idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "games.settings_faulty" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listConsentPolicies: {
        parameters: {
            query?: {
                purpose?: "membership" | "marketing" | "profiling" | "birthday" | "face" | "sharing";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConsentPolicy"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    publishConsentPolicy: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishConsentPolicy"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentPolicy"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, members.policy_too_early */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "members.policy_too_early";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listDemoLogIns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoLogIns"];
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listEarningRules: {
        parameters: {
            query?: {
                /** @description Any part of the code or of a name */
                q?: string;
                state?: "draft" | "scheduled" | "running" | "paused" | "ended" | "retired";
                /** @description Rules with a version that holds in this store, now or later */
                storeId?: string;
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EarningRule"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createEarningRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Lower-case letters, digits, - _ and .; unique */
                    code: string;
                    /** @description One text for every language, or one for each */
                    name: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                    definition: components["schemas"]["EarningRuleDefinitionInput"];
                    /** @description For colleagues: why it changed */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRule"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied";
                    };
                };
            };
            /** @description idempotency.in_progress, offers.code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "offers.code_taken";
                    };
                };
            };
            /** @description idempotency.key_reused, offers.definition_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "offers.definition_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listEarningRuleKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRuleKinds"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getEarningRuleReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                replayId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRuleReplay"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description offers.replay_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.replay_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listEarningRuleTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRuleTemplates"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getEarningRuleUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRuleUsage"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getEarningRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRule"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description offers.rule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.rule_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    renameEarningRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description One text for every language, or one for each */
                    name: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRule"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied";
                    };
                };
            };
            /** @description offers.rule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.rule_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listEarningRuleVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EarningRuleVersion"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description offers.rule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.rule_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createEarningRuleVersion: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    definition?: components["schemas"]["EarningRuleDefinitionInput"];
                    /**
                     * Format: uuid
                     * @description Instead of a definition: a version of this rule to go back to
                     */
                    copyOf?: string;
                    /** @description For colleagues: why it changed */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRuleVersion"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied";
                    };
                };
            };
            /** @description offers.rule_not_found, offers.version_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.rule_not_found" | "offers.version_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress";
                    };
                };
            };
            /** @description idempotency.key_reused, offers.definition_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "offers.definition_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getEarningRuleVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
                versionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRuleVersion"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description offers.version_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.version_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    discardEarningRuleVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
                versionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRule"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied";
                    };
                };
            };
            /** @description offers.version_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.version_not_found";
                    };
                };
            };
            /** @description offers.not_a_draft */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.not_a_draft";
                    };
                };
            };
            /** @description offers.revision_mismatch */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.revision_mismatch";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeEarningRuleVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
                versionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    definition?: components["schemas"]["EarningRuleDefinitionInput"];
                    /** @description For colleagues: why it changed */
                    note?: string | null;
                    /** @description The draft's revision that was read: one that somebody changed since is refused */
                    revision: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRuleVersion"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied";
                    };
                };
            };
            /** @description offers.version_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.version_not_found";
                    };
                };
            };
            /** @description offers.not_a_draft */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.not_a_draft";
                    };
                };
            };
            /** @description offers.revision_mismatch */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.revision_mismatch";
                    };
                };
            };
            /** @description offers.definition_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.definition_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    diffEarningRuleVersions: {
        parameters: {
            query: {
                /** @description The version to compare it with */
                with: string;
            };
            header?: never;
            path: {
                ruleId: string;
                versionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRuleDiff"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description offers.version_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.version_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    pauseEarningRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * Format: date-time
                     * @description Left out: now. A moment in the past also stops receipts of that time that arrive later
                     */
                    effectiveAt?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRule"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description offers.rule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.rule_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, offers.rule_retired, offers.switch_has_no_effect */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "offers.rule_retired" | "offers.switch_has_no_effect";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    publishEarningRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description The draft; left out: the rule's only one
                     */
                    versionId?: string;
                    /** @description The draft's revision that was read: one that somebody changed since is refused */
                    revision?: number;
                    /** @description The fingerprint that `examine` gave: the draft is published only if it is still the same */
                    examinedHash?: string;
                    /**
                     * Format: date-time
                     * @description First moment in force; left out: now
                     */
                    startsAt?: string;
                    endsAt?: string | null;
                    /** @description Grey release: only these stores; elsewhere the former version stays in force. Left out or null: every store */
                    storeIds?: string[] | null;
                    /**
                     * @description Allows a start in the past, for taking over history. What was earned is not earned anew
                     * @default false
                     */
                    isBackdated?: boolean;
                    /** @description For the second person, where one decides: why */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRuleVersion"];
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWaiting"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description offers.rule_not_found, offers.version_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.rule_not_found" | "offers.version_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, offers.examined_other, offers.no_draft, offers.not_a_draft, offers.rule_retired */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "offers.examined_other" | "offers.no_draft" | "offers.not_a_draft" | "offers.rule_retired";
                    };
                };
            };
            /** @description offers.revision_mismatch */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.revision_mismatch";
                    };
                };
            };
            /** @description idempotency.key_reused, offers.ends_before_start, offers.several_drafts, offers.starts_in_the_past, offers.store_unknown, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "offers.ends_before_start" | "offers.several_drafts" | "offers.starts_in_the_past" | "offers.store_unknown" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    resumeEarningRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * Format: date-time
                     * @description Left out: now. A moment in the past also stops receipts of that time that arrive later
                     */
                    effectiveAt?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRule"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description offers.rule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.rule_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, offers.rule_retired, offers.switch_has_no_effect */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "offers.rule_retired" | "offers.switch_has_no_effect";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    retireEarningRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * Format: date-time
                     * @description Left out: now. A moment in the past also stops receipts of that time that arrive later
                     */
                    effectiveAt?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRule"];
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWaiting"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description offers.rule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.rule_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, offers.rule_retired, offers.switch_has_no_effect */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "offers.rule_retired" | "offers.switch_has_no_effect";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    examineEarningRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    storeId: string;
                    /** @default store */
                    channel?: string;
                    /**
                     * Format: date-time
                     * @description When it would be bought: the rules of that moment apply. Left out: now
                     */
                    occurredAt?: string;
                    lines: {
                        /** @description Left out: its place in the list, from 1 */
                        lineNo?: number;
                        /** Format: uuid */
                        productId?: string;
                        /** @description The product, by id or SKU; one that the catalogue does not know has no category, brand or label */
                        sku?: string;
                        /** @default 1 */
                        quantity?: number;
                        /** @description Of the whole line, after every discount, in minor units */
                        netPaid: number;
                        /** @description Of one unit, before discount; left out: what was paid */
                        listPrice?: number;
                        discount?: number;
                        tax?: number;
                        /**
                         * @description The channel's own marks on this line
                         * @default []
                         */
                        labels?: string[];
                    }[];
                    /** @default [] */
                    tenders?: {
                        kind: string;
                        amount: number;
                    }[];
                    /**
                     * Format: uuid
                     * @description A member as we know them at that moment
                     */
                    memberId?: string;
                    /** @description Somebody who does not exist. Left out, and no memberId: a shopper who is nobody's member */
                    hypotheticalMember?: {
                        tierCode?: string | null;
                        tierMultiplierBps?: number;
                        labels?: string[];
                        /** @description MM-DD or YYYY-MM-DD */
                        birthday?: string | null;
                        /** Format: date */
                        enrolledOn?: string;
                        isFirstPurchase?: boolean;
                    };
                    /** @description Drafts that count as if they were published, in every store, in the place of their rule's versions */
                    draftIds?: string[];
                    /**
                     * @description Leaves out every other rule
                     * @default false
                     */
                    draftsOnly?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRulesExamined"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description offers.version_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.version_not_found";
                    };
                };
            };
            /** @description offers.member_unknown, offers.store_unknown, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.member_unknown" | "offers.store_unknown" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createEarningRulesFromTemplate: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    templateCode: string;
                    /** @default {} */
                    slots?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description Put before each rule's code, so that a template can be used again
                     * @default
                     */
                    codePrefix?: string;
                    /** @description Only these rules of it; left out: all */
                    ruleCodes?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EarningRule"][];
                    };
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied";
                    };
                };
            };
            /** @description offers.template_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.template_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, offers.code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "offers.code_taken";
                    };
                };
            };
            /** @description idempotency.key_reused, offers.definition_invalid, offers.slots_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "offers.definition_invalid" | "offers.slots_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    replayEarningRules: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Drafts in the place of their rule's versions; none: the live rules, which must give what the ledger holds */
                    draftIds?: string[];
                    /**
                     * @description Leaves out every other rule
                     * @default false
                     */
                    draftsOnly?: boolean;
                    /**
                     * Format: date
                     * @description First business date
                     */
                    from: string;
                    /**
                     * Format: date
                     * @description Last business date
                     */
                    to: string;
                    storeIds?: string[] | null;
                    /** @default 1000000 */
                    maxReceipts?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningRuleReplay"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description offers.version_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "offers.version_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress";
                    };
                };
            };
            /** @description idempotency.key_reused, offers.window_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "offers.window_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listLegalEntities: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LegalEntity"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createLegalEntity: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The chain's own short name, unique */
                    code: string;
                    /** @description One text for every language, or one for each */
                    name: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                    registrationNumber?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalEntity"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, stores.code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "stores.code_taken";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    identifyMemberCode: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As scanned or typed */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberOfCode"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.code_invalid */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.code_invalid";
                    };
                };
            };
            /** @description cards.code_expired, cards.code_used, cards.member_left, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.code_expired" | "cards.code_used" | "cards.member_left" | "idempotency.in_progress";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description cards.too_many_misses */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.too_many_misses";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                state?: "active" | "frozen" | "closed" | "merged";
                homeStoreId?: string;
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Member"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    enrolMember: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolMember"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, member_already_exists, members.too_many_identities */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "member_already_exists" | "members.too_many_identities";
                    };
                };
            };
            /** @description idempotency.key_reused, members.birthday_invalid, members.enrolled_ahead, members.guardian_missing, members.identity_invalid, members.identity_missing, members.minor_refused, members.referrer_unknown, members.store_unknown, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "members.birthday_invalid" | "members.enrolled_ahead" | "members.guardian_missing" | "members.identity_invalid" | "members.identity_missing" | "members.minor_refused" | "members.referrer_unknown" | "members.store_unknown" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string | null;
                    /** @description MM-DD, or YYYY-MM-DD. Can be changed once */
                    birthday?: string;
                    gender?: ("female" | "male" | "other") | null;
                    email?: string | null;
                    homeStoreId?: string | null;
                    /** @description Words for rules, never personal data: receipts keep them */
                    labels?: string[];
                    guardian?: string | null;
                    /** @description Change only if the member still has this revision */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description members.birthday_fixed, members.closed, members.identity_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.birthday_fixed" | "members.closed" | "members.identity_taken";
                    };
                };
            };
            /** @description members.revision_mismatch */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.revision_mismatch";
                    };
                };
            };
            /** @description members.birthday_invalid, members.guardian_missing, members.identity_invalid, members.minor_refused, members.store_unknown, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.birthday_invalid" | "members.guardian_missing" | "members.identity_invalid" | "members.minor_refused" | "members.store_unknown" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listAppealsOfMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Appeal"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    openAppeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenAppeal"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appeal"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description members.appeal_open, members.closed, members.not_frozen */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.appeal_open" | "members.closed" | "members.not_frozen";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listCards: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Card"][];
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    issueCard: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For a virtual card */
                    typeCode?: string;
                    /** @description For a printed one that is handed over now */
                    number?: string;
                    storeId?: string | null;
                    /** @description For a card that has a price */
                    payment?: ({
                        /** @constant */
                        kind: "order";
                        /**
                         * Format: uuid
                         * @description A completed order of the member with the card's product on it
                         */
                        orderId: string;
                    } | {
                        /** @constant */
                        kind: "amount";
                        amountMinor: number;
                        /** @description The payment's own number: it is good for one card */
                        reference: string;
                    }) | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.member_unknown, cards.not_found, cards.type_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.member_unknown" | "cards.not_found" | "cards.type_not_found";
                    };
                };
            };
            /** @description cards.already_bound, cards.member_left, cards.not_activated, cards.number_taken, cards.order_without_card, cards.payment_too_small, cards.print_run_void, cards.too_many, cards.type_closed, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.already_bound" | "cards.member_left" | "cards.not_activated" | "cards.number_taken" | "cards.order_without_card" | "cards.payment_too_small" | "cards.print_run_void" | "cards.too_many" | "cards.type_closed" | "idempotency.in_progress";
                    };
                };
            };
            /** @description cards.payment_missing, idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.payment_missing" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
                cardId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listCardEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
                cardId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            change: string;
                            state: string;
                            endsAt: string | null;
                            reason: string | null;
                            actor: string;
                            batchId: string | null;
                            /** Format: date-time */
                            happenedAt: string;
                        }[];
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    useCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
                cardId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The receipt or visit: the same one counts once */
                    reference: string;
                    storeId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        usesLeftToday: number | null;
                        /** @description Null: no limit */
                        usesLeft: number | null;
                        isRepeat: boolean;
                    };
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.not_found";
                    };
                };
            };
            /** @description cards.blocked, cards.expired, cards.uses_exhausted */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.blocked" | "cards.expired" | "cards.uses_exhausted";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    closeCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
                cardId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.member_unknown, cards.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.member_unknown" | "cards.not_found";
                    };
                };
            };
            /** @description cards.change_not_allowed, cards.member_left, cards.number_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.change_not_allowed" | "cards.member_left" | "cards.number_taken";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    freezeCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
                cardId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.member_unknown, cards.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.member_unknown" | "cards.not_found";
                    };
                };
            };
            /** @description cards.change_not_allowed, cards.member_left, cards.number_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.change_not_allowed" | "cards.member_left" | "cards.number_taken";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    renewCard: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                memberId: string;
                cardId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For a card that has a price */
                    payment?: ({
                        /** @constant */
                        kind: "order";
                        /**
                         * Format: uuid
                         * @description A completed order of the member with the card's product on it
                         */
                        orderId: string;
                    } | {
                        /** @constant */
                        kind: "amount";
                        amountMinor: number;
                        /** @description The payment's own number: it is good for one card */
                        reference: string;
                    }) | null;
                    /** @default renewed */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.member_unknown, cards.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.member_unknown" | "cards.not_found";
                    };
                };
            };
            /** @description cards.change_not_allowed, cards.member_left, cards.never_ends, cards.nothing_to_renew, cards.number_taken, cards.order_without_card, cards.payment_too_small, cards.type_closed, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.change_not_allowed" | "cards.member_left" | "cards.never_ends" | "cards.nothing_to_renew" | "cards.number_taken" | "cards.order_without_card" | "cards.payment_too_small" | "cards.type_closed" | "idempotency.in_progress";
                    };
                };
            };
            /** @description cards.payment_missing, idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.payment_missing" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    replaceCard: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                memberId: string;
                cardId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * @description The printed card that takes over; null: a virtual one
                     * @default null
                     */
                    number?: string | null;
                    storeId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.member_unknown, cards.not_found, cards.type_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.member_unknown" | "cards.not_found" | "cards.type_not_found";
                    };
                };
            };
            /** @description cards.already_bound, cards.change_not_allowed, cards.member_left, cards.not_activated, cards.number_taken, cards.order_without_card, cards.payment_too_small, cards.print_run_void, cards.too_many, cards.type_closed, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.already_bound" | "cards.change_not_allowed" | "cards.member_left" | "cards.not_activated" | "cards.number_taken" | "cards.order_without_card" | "cards.payment_too_small" | "cards.print_run_void" | "cards.too_many" | "cards.type_closed" | "idempotency.in_progress";
                    };
                };
            };
            /** @description cards.payment_missing, idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.payment_missing" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    reportCardLost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
                cardId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.member_unknown, cards.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.member_unknown" | "cards.not_found";
                    };
                };
            };
            /** @description cards.change_not_allowed, cards.member_left, cards.number_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.change_not_allowed" | "cards.member_left" | "cards.number_taken";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    unfreezeCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
                cardId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.member_unknown, cards.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.member_unknown" | "cards.not_found";
                    };
                };
            };
            /** @description cards.change_not_allowed, cards.member_left, cards.number_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.change_not_allowed" | "cards.member_left" | "cards.number_taken";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    bindCard: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Digits, in groups or not */
                    number: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.member_unknown, cards.not_found, cards.type_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.member_unknown" | "cards.not_found" | "cards.type_not_found";
                    };
                };
            };
            /** @description cards.already_bound, cards.member_left, cards.not_activated, cards.number_taken, cards.order_without_card, cards.payment_too_small, cards.print_run_void, cards.too_many, cards.type_closed, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.already_bound" | "cards.member_left" | "cards.not_activated" | "cards.number_taken" | "cards.order_without_card" | "cards.payment_too_small" | "cards.print_run_void" | "cards.too_many" | "cards.type_closed" | "idempotency.in_progress";
                    };
                };
            };
            /** @description cards.payment_missing, idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.payment_missing" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listCheckIns: {
        parameters: {
            query?: {
                /** @description YYYY-MM; default: this month */
                month?: string;
            };
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckInMonth"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description games.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "games.member_unknown";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    checkIn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckInRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckIn"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckIn"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description games.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "games.member_unknown";
                    };
                };
            };
            /** @description games.check_ins_closed, games.member_blocked, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "games.check_ins_closed" | "games.member_blocked" | "idempotency.in_progress";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    previewClosing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosingPreview"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description members.closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.closed";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getMemberCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberCode"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description cards.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.member_unknown";
                    };
                };
            };
            /** @description cards.member_left */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "cards.member_left";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listConsents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberConsents"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    decideConsents: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    decisions: {
                        /** @enum {string} */
                        purpose: "membership" | "marketing" | "profiling" | "birthday" | "face" | "sharing";
                        /**
                         * @description Null for a purpose that is not about a channel
                         * @default null
                         */
                        channel?: ("sms" | "email" | "push" | "wechat") | null;
                        /** @description True: agrees. False: does not, or no longer */
                        isGiven: boolean;
                        /** @description The text that the member saw; default: the one in force */
                        policyVersion?: number;
                        /**
                         * @description Asked for by itself, as face and sharing must be
                         * @default false
                         */
                        isSeparate?: boolean;
                        /**
                         * @description Where and how it was said. Stored encrypted, not shown
                         * @default null
                         */
                        evidence?: string | null;
                        /**
                         * @description Who agreed for a minor: name or member id. Stored encrypted, not shown
                         * @default null
                         */
                        guardian?: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberConsents"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, members.closed, members.face_off, members.policy_missing, members.policy_outdated */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "members.closed" | "members.face_off" | "members.policy_missing" | "members.policy_outdated";
                    };
                };
            };
            /** @description idempotency.key_reused, members.consent_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "members.consent_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    bindIdentity: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "phone" | "email" | "card" | "openid" | "unionid" | "alipay" | "external";
                    value: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, members.closed, members.identity_taken, members.too_many_identities */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "members.closed" | "members.identity_taken" | "members.too_many_identities";
                    };
                };
            };
            /** @description idempotency.key_reused, members.identity_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "members.identity_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    closeIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
                identityId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Such as: number given up, card lost
                     * @default closed
                     */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.identity_not_found, members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.identity_not_found" | "members.not_found";
                    };
                };
            };
            /** @description members.closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.closed";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listMergesOfMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Merge"][];
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getPoints: {
        parameters: {
            query?: {
                /** @description points (when left out), growth, or another kind of points of the programme */
                asset?: string;
                /** @description The moment to look at; now when left out */
                at?: string;
            };
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsBalance"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description points.asset_unknown, points.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.asset_unknown" | "points.member_unknown";
                    };
                };
            };
            /** @description points.balance_in_past, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.balance_in_past" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    adjustPoints: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointsAdjustmentInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsAdjustment"];
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWaiting"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description points.asset_unknown, points.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.asset_unknown" | "points.member_unknown";
                    };
                };
            };
            /** @description idempotency.in_progress, points.insufficient */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.insufficient";
                    };
                };
            };
            /** @description idempotency.key_reused, points.reason_unknown, points.reason_wrong_way, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "points.reason_unknown" | "points.reason_wrong_way" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listPointsEntries: {
        parameters: {
            query?: {
                /** @description points (when left out), growth, or another kind of points of the programme */
                asset?: string;
                /** @description First day of `occurredAt`, in the programme's time zone */
                from?: string;
                /** @description Last day, counted */
                to?: string;
                /** @description One kind, or several separated by commas: earn, redeem, expire, adjust, claw_back, give_back, transfer_out, transfer_in, … */
                kind?: string;
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PointsEntry"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description points.asset_unknown, points.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.asset_unknown" | "points.member_unknown";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listPointsLots: {
        parameters: {
            query?: {
                /** @description points (when left out), growth, or another kind of points of the programme */
                asset?: string;
                state?: "pending" | "active" | "exhausted" | "expired" | "cancelled";
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PointsLot"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description points.asset_unknown, points.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.asset_unknown" | "points.member_unknown";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getPointsStatement: {
        parameters: {
            query: {
                /** @description points (when left out), growth, or another kind of points of the programme */
                asset?: string;
                from: string;
                /** @description The last day, counted */
                to: string;
            };
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsStatement"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description points.asset_unknown, points.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.asset_unknown" | "points.member_unknown";
                    };
                };
            };
            /** @description points.statement_ends_first, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.statement_ends_first" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    writeOffPointsDebt: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointsWriteOffInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsWriteOff"];
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWaiting"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description points.asset_unknown, points.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.asset_unknown" | "points.member_unknown";
                    };
                };
            };
            /** @description idempotency.in_progress, points.no_debt */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.no_debt";
                    };
                };
            };
            /** @description idempotency.key_reused, points.reason_unknown, points.reason_wrong_way, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "points.reason_unknown" | "points.reason_wrong_way" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listMemberTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberTags"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    giveMemberTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveMemberTags"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberTags"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description members.closed, segments.tag_inactive, segments.tag_refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.closed" | "segments.tag_inactive" | "segments.tag_refused";
                    };
                };
            };
            /** @description request.invalid, segments.tag_end_past, segments.tag_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid" | "segments.tag_end_past" | "segments.tag_unknown";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    overrideMemberTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideMemberTags"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberTags"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description members.closed, segments.tag_inactive */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.closed" | "segments.tag_inactive";
                    };
                };
            };
            /** @description request.invalid, segments.tag_end_past, segments.tag_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid" | "segments.tag_end_past" | "segments.tag_unknown";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    removeMemberTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveMemberTags"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberTags"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description members.closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.closed";
                    };
                };
            };
            /** @description request.invalid, segments.tag_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid" | "segments.tag_unknown";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getMemberTier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberTier"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description tiers.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "tiers.member_unknown";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    assignMemberTier: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignTier"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberTier"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description tiers.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "tiers.member_unknown";
                    };
                };
            };
            /** @description idempotency.in_progress, tiers.member_has_left, tiers.nothing_assigned */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "tiers.member_has_left" | "tiers.nothing_assigned";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid, tiers.tier_unknown, tiers.until_in_past */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid" | "tiers.tier_unknown" | "tiers.until_in_past";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    closeMember: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseMember"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosedMember"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, leaving.forfeit_not_confirmed, leaving.open_holds, members.closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "leaving.forfeit_not_confirmed" | "leaving.open_holds" | "members.closed";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    correctBirthday: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectBirthday"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description members.closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.closed";
                    };
                };
            };
            /** @description members.birthday_invalid, members.guardian_missing, members.minor_refused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.birthday_invalid" | "members.guardian_missing" | "members.minor_refused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    freezeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What is stopped: earning, spending, or both
                     * @default all
                     * @enum {string}
                     */
                    scope?: "earn" | "burn" | "all";
                    /**
                     * @default other
                     * @enum {string}
                     */
                    reasonCode?: "suspected_fraud" | "account_security" | "rule_abuse" | "payment_dispute" | "member_request" | "other";
                    /** @description Shown to the member */
                    reason: string;
                    /**
                     * Format: date-time
                     * @description From then on nothing is blocked any more; default: until somebody ends it. What is frozen already is not freed earlier by this
                     */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description members.closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.closed";
                    };
                };
            };
            /** @description members.freeze_end_past, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.freeze_end_past" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    unfreezeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What is free again
                     * @default all
                     * @enum {string}
                     */
                    scope?: "earn" | "burn" | "all";
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description members.closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.closed";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    unmaskMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmaskMember"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearMemberData"];
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWaiting"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    identifyMember: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An identity, or the member_number that we gave
                     * @enum {string}
                     */
                    kind: "phone" | "email" | "card" | "openid" | "unionid" | "alipay" | "external" | "member_number";
                    value: string;
                } | {
                    /** @description All that are known must be one member's */
                    identities: {
                        /**
                         * @description An identity, or the member_number that we gave
                         * @enum {string}
                         */
                        kind: "phone" | "email" | "card" | "openid" | "unionid" | "alipay" | "external" | "member_number";
                        value: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description members.identities_differ */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.identities_differ";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    mergeMembers: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeRequest"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, members.closed, merging.blocked */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "members.closed" | "merging.blocked";
                    };
                };
            };
            /** @description idempotency.key_reused, merging.members_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "merging.members_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mergeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied";
                    };
                };
            };
            /** @description merging.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "merging.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    undoMerge: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                mergeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UndoMergeRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied";
                    };
                };
            };
            /** @description members.not_found, merging.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found" | "merging.not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, members.closed, merging.already_undone, merging.merged_onward */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "members.closed" | "merging.already_undone" | "merging.merged_onward";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    previewUndoMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mergeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndoMergeEffects"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied";
                    };
                };
            };
            /** @description members.not_found, merging.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found" | "merging.not_found";
                    };
                };
            };
            /** @description members.closed, merging.already_undone, merging.merged_onward */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.closed" | "merging.already_undone" | "merging.merged_onward";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    previewMerge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewMergeRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergePreview"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied";
                    };
                };
            };
            /** @description members.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.not_found";
                    };
                };
            };
            /** @description members.closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "members.closed";
                    };
                };
            };
            /** @description merging.members_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "merging.members_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getOrderPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPolicy"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeOrderPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderPolicyInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPolicy"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description orders.policy_in_past, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "orders.policy_in_past" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                memberId?: string;
                storeId?: string;
                externalId?: string;
                /** @description First business date */
                from?: string;
                /** @description Last business date */
                through?: string;
                kind?: "sale" | "return" | "adjustment";
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderList"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description orders.filter_needed, paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "orders.filter_needed" | "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    ingestOrder: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, orders.external_id_conflict, orders.not_a_sale */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "orders.external_id_conflict" | "orders.not_a_sale";
                    };
                };
            };
            /** @description idempotency.key_reused, orders.original_unknown, orders.product_unknown, orders.store_unknown, orders.unlinked_return_refused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "orders.original_unknown" | "orders.product_unknown" | "orders.store_unknown" | "orders.unlinked_return_refused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description orders.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "orders.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    explainOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderExplanation"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description orders.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "orders.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    returnOrder: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderReturn"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderReturn"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description orders.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "orders.not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, orders.external_id_conflict, orders.more_than_left, orders.not_a_sale, orders.nothing_left, orders.preview_stale */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "orders.external_id_conflict" | "orders.more_than_left" | "orders.not_a_sale" | "orders.nothing_left" | "orders.preview_stale";
                    };
                };
            };
            /** @description idempotency.key_reused, orders.return_lines_invalid, orders.store_unknown, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "orders.return_lines_invalid" | "orders.store_unknown" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    previewReturn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnPreviewInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnPreview"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description orders.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "orders.not_found";
                    };
                };
            };
            /** @description orders.more_than_left, orders.not_a_sale, orders.nothing_left */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "orders.more_than_left" | "orders.not_a_sale" | "orders.nothing_left";
                    };
                };
            };
            /** @description orders.return_lines_invalid, orders.store_unknown, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "orders.return_lines_invalid" | "orders.store_unknown" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    claimOrder: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderClaimInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description orders.claimant_unknown, orders.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "orders.claimant_unknown" | "orders.not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, orders.already_claimed, orders.claim_limit_reached, orders.claim_window_over, orders.claimant_barred, orders.not_a_sale, orders.nothing_to_claim */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "orders.already_claimed" | "orders.claim_limit_reached" | "orders.claim_window_over" | "orders.claimant_barred" | "orders.not_a_sale" | "orders.nothing_to_claim";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    ingestOrders: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderBatchInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderBatchResult"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied";
                    };
                };
            };
            /** @description idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listParkedReturns: {
        parameters: {
            query?: {
                /** @description Default: waiting and manual */
                state?: "waiting" | "manual" | "applied" | "dismissed";
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedReturnList"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    applyParkedReturn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description idempotency.key_malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description orders.parked_return_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "orders.parked_return_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, orders.not_a_sale, orders.parked_return_resolved, orders.sale_still_missing */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "orders.not_a_sale" | "orders.parked_return_resolved" | "orders.sale_still_missing";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    dismissParkedReturn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DismissParkedReturn"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedReturn"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description orders.parked_return_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "orders.parked_return_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, orders.parked_return_resolved */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "orders.parked_return_resolved";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    holdPoints: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointsHoldInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsHold"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsHold"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description points.asset_unknown, points.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.asset_unknown" | "points.member_unknown";
                    };
                };
            };
            /** @description idempotency.in_progress, points.hold_id_reused, points.insufficient, points.member_blocked, points.not_spendable */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.hold_id_reused" | "points.insufficient" | "points.member_blocked" | "points.not_spendable";
                    };
                };
            };
            /** @description idempotency.key_reused, points.hold_ttl_too_long, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "points.hold_ttl_too_long" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getPointsHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                holdId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsHold"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied";
                    };
                };
            };
            /** @description points.hold_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.hold_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    capturePointsHold: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                holdId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointsCaptureInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsHold"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description points.hold_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.hold_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, points.hold_captured, points.hold_exceeded, points.hold_expired, points.hold_released */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.hold_captured" | "points.hold_exceeded" | "points.hold_expired" | "points.hold_released";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    releasePointsHold: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                holdId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointsReleaseInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsHold"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied";
                    };
                };
            };
            /** @description points.hold_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.hold_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, points.hold_captured, points.hold_expired */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.hold_captured" | "points.hold_expired";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    reinstatePoints: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                lotId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointsReinstateInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReinstatedPoints"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description points.lot_not_found, points.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.lot_not_found" | "points.member_unknown";
                    };
                };
            };
            /** @description idempotency.in_progress, points.lot_already_reinstated, points.lot_not_expired, points.reinstate_too_late */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.lot_already_reinstated" | "points.lot_not_expired" | "points.reinstate_too_late";
                    };
                };
            };
            /** @description idempotency.key_reused, points.reason_unknown, points.reason_wrong_way, points.reinstate_end_past, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "points.reason_unknown" | "points.reason_wrong_way" | "points.reinstate_end_past" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getProfileRewards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileRewards"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    publishProfileRewards: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishProfileRewards"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileRewardsVersion"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, points.rewards_moved */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.rewards_moved";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listPointReasonCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PointReasonCode"][];
                        nextCursor: null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createPointReasonCode: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPointReasonCode"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointReasonCode"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, points.reason_exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.reason_exists";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getPointSettings: {
        parameters: {
            query?: {
                asset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetSettings"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description points.asset_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.asset_unknown";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    publishPointSettings: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointSettingsDraft"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointSettingsVersion"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description points.asset_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.asset_unknown";
                    };
                };
            };
            /** @description idempotency.in_progress, points.settings_moved, points.settings_notice_too_short, points.settings_unchanged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.settings_moved" | "points.settings_notice_too_short" | "points.settings_unchanged";
                    };
                };
            };
            /** @description idempotency.key_reused, points.settings_in_past, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "points.settings_in_past" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    previewPointSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointSettingsPreviewDraft"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointSettingsPreview"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description points.asset_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.asset_unknown";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    transferPoints: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointsTransferInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsTransfer"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsTransfer"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied";
                    };
                };
            };
            /** @description points.asset_unknown, points.member_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.asset_unknown" | "points.member_unknown";
                    };
                };
            };
            /** @description idempotency.in_progress, points.insufficient, points.member_blocked, points.not_spendable, points.transfer_cooling, points.transfer_daily_cap, points.transfer_disabled, points.transfer_id_reused, points.transfer_too_large, points.transfer_too_small */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.insufficient" | "points.member_blocked" | "points.not_spendable" | "points.transfer_cooling" | "points.transfer_daily_cap" | "points.transfer_disabled" | "points.transfer_id_reused" | "points.transfer_too_large" | "points.transfer_too_small";
                    };
                };
            };
            /** @description idempotency.key_reused, points.transfer_to_self, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "points.transfer_to_self" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getPointsTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transferId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsTransfer"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.member_out_of_scope, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.member_out_of_scope" | "access.permission_denied";
                    };
                };
            };
            /** @description points.transfer_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.transfer_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    revertPointsTransfer: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                transferId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointsTransferRevertInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsTransfer"];
                };
            };
            /** @description idempotency.key_malformed, idempotency.key_missing, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "idempotency.key_missing" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.member_out_of_scope, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.member_out_of_scope" | "access.permission_denied";
                    };
                };
            };
            /** @description points.transfer_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "points.transfer_not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, points.transfer_already_reverted, points.transfer_expired, points.transfer_not_done, points.transfer_spent */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.transfer_already_reverted" | "points.transfer_expired" | "points.transfer_not_done" | "points.transfer_spent";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listPointTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PointType"][];
                        nextCursor: null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createPointType: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPointType"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointType"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, points.asset_exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "points.asset_exists";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getPrivacySettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacySettings"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    decidePrivacySettings: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecidePrivacy"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacySettingsVersion"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, members.settings_moved */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "members.settings_moved";
                    };
                };
            };
            /** @description idempotency.key_reused, members.pia_missing, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "members.pia_missing" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listProductBrands: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProductBrand"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createProductBrand: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The chain's own short name, unique */
                    code: string;
                    /** @description Default: the code */
                    name?: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductBrand"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description catalog.code_taken, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "catalog.code_taken" | "idempotency.in_progress";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** @description The start of the SKU, or any part of a name */
                q?: string;
                /** @description This category and all below it */
                categoryId?: string;
                brandId?: string;
                label?: string;
                isUnlisted?: "true" | "false";
                state?: "active" | "retired";
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Product"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The chain's own number for it, unique; capitals and leading zeros count */
                    sku: string;
                    /** @description Default: the SKU */
                    name?: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                    categoryId?: string | null;
                    categoryCode?: string | null;
                    brandId?: string | null;
                    brandCode?: string | null;
                    labels?: string[];
                    isEarningExcluded?: boolean;
                    taxRateBps?: number | null;
                    /** @enum {string} */
                    state?: "active" | "retired";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description catalog.sku_taken, idempotency.in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "catalog.sku_taken" | "idempotency.in_progress";
                    };
                };
            };
            /** @description catalog.brand_unknown, catalog.category_unknown, idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "catalog.brand_unknown" | "catalog.category_unknown" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description catalog.product_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "catalog.product_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Default: the SKU */
                    name?: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                    categoryId?: string | null;
                    categoryCode?: string | null;
                    brandId?: string | null;
                    brandCode?: string | null;
                    labels?: string[];
                    isEarningExcluded?: boolean;
                    taxRateBps?: number | null;
                    /** @enum {string} */
                    state?: "active" | "retired";
                    /** @description Change only if the product still has this revision */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description catalog.product_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "catalog.product_not_found";
                    };
                };
            };
            /** @description catalog.revision_mismatch */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "catalog.revision_mismatch";
                    };
                };
            };
            /** @description catalog.brand_unknown, catalog.category_unknown, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "catalog.brand_unknown" | "catalog.category_unknown" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listRegions: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Region"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createRegion: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The chain's own short name, unique */
                    code: string;
                    /** @description One text for every language, or one for each */
                    name: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                    parentRegionId?: string | null;
                    brandId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Region"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, stores.code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "stores.code_taken";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid, stores.brand_unknown, stores.region_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid" | "stores.brand_unknown" | "stores.region_unknown";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeRegion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                regionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description One text for every language, or one for each */
                    name?: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                    parentRegionId?: string | null;
                    brandId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Region"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description stores.region_cycle */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stores.region_cycle";
                    };
                };
            };
            /** @description request.invalid, stores.brand_unknown, stores.region_of_other_brand, stores.region_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid" | "stores.brand_unknown" | "stores.region_of_other_brand" | "stores.region_unknown";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roles"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    name: {
                        "zh-CN": string;
                        en: string;
                    };
                    permissions: string[];
                    /** @default {} */
                    limits?: {
                        [key: string]: {
                            perAction: number | null;
                            perDay: number | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description access.duties_conflict, access.role_code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.duties_conflict" | "access.role_code_taken";
                    };
                };
            };
            /** @description access.permission_unknown, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_unknown" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: {
                        "zh-CN": string;
                        en: string;
                    };
                    permissions?: string[];
                    limits?: {
                        [key: string]: {
                            perAction: number | null;
                            perDay: number | null;
                        };
                    };
                    revision: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.permission_not_held, access.scope_not_held, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.permission_not_held" | "access.scope_not_held" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description access.role_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.role_not_found";
                    };
                };
            };
            /** @description access.duties_conflict, access.role_built_in, access.staff_changed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.duties_conflict" | "access.role_built_in" | "access.staff_changed";
                    };
                };
            };
            /** @description access.permission_unknown, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_unknown" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSession"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogInBegun"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.log_in_refused */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.log_in_refused";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description access.too_many_attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.too_many_attempts";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listOwnSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffSessions"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    endOwnSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied";
                    };
                };
            };
            /** @description access.session_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.session_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.step_up_needed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.step_up_needed";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeOwnPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.log_in_refused, access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.log_in_refused" | "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.step_up_needed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.step_up_needed";
                    };
                };
            };
            /** @description access.password_used_before, access.password_weak, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.password_used_before" | "access.password_weak" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.set_up_refused */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.set_up_refused";
                    };
                };
            };
            /** @description access.password_used_before, access.password_weak, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.password_used_before" | "access.password_weak" | "request.invalid";
                    };
                };
            };
            /** @description access.too_many_attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.too_many_attempts";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    stepUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    /** @enum {string} */
                    method: "totp" | "recovery_code";
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.log_in_refused, access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.log_in_refused" | "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description access.too_many_attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.too_many_attempts";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    verifyLogIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    challengeId: string;
                    /** @enum {string} */
                    method: "totp" | "recovery_code";
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.challenge_over, access.log_in_refused */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.challenge_over" | "access.log_in_refused";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description access.too_many_attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.too_many_attempts";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listStaff: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Staff"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewStaff"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description access.login_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.login_taken";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staffId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description access.staff_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.staff_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staffId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    revision: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description access.staff_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.staff_not_found";
                    };
                };
            };
            /** @description access.staff_changed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.staff_changed";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    grantRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staffId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    roleId: string;
                    scope: components["schemas"]["GrantScope"];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.permission_not_held, access.scope_not_held */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.permission_not_held" | "access.scope_not_held";
                    };
                };
            };
            /** @description access.role_not_found, access.staff_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.role_not_found" | "access.staff_not_found";
                    };
                };
            };
            /** @description access.duties_conflict, access.not_oneself */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.duties_conflict" | "access.not_oneself";
                    };
                };
            };
            /** @description access.grant_scope_unknown, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.grant_scope_unknown" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    revokeGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staffId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    grantId: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.permission_not_held, access.scope_not_held */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.permission_not_held" | "access.scope_not_held";
                    };
                };
            };
            /** @description access.grant_not_found, access.role_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.grant_not_found" | "access.role_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    disableStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staffId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description access.staff_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.staff_not_found";
                    };
                };
            };
            /** @description access.not_oneself, access.staff_changed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_oneself" | "access.staff_changed";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    enableStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staffId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description access.staff_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.staff_not_found";
                    };
                };
            };
            /** @description access.not_oneself, access.staff_changed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_oneself" | "access.staff_changed";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    endStaffSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staffId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessions"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description access.staff_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.staff_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    resetFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staffId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.permission_not_held, access.scope_not_held */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.permission_not_held" | "access.scope_not_held";
                    };
                };
            };
            /** @description access.role_not_found, access.staff_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.role_not_found" | "access.staff_not_found";
                    };
                };
            };
            /** @description access.not_oneself */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_oneself";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staffId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpToken"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description access.staff_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.staff_not_found";
                    };
                };
            };
            /** @description access.not_oneself */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_oneself";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listStores: {
        parameters: {
            query?: {
                /** @description The start of the code, or any part of a name */
                q?: string;
                state?: "open" | "closed";
                /** @description This region and those inside it */
                regionId?: string;
                brandId?: string;
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Store"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createStore: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The chain's own short name, unique */
                    code: string;
                    /** @description Default: the code */
                    name?: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                    /** Format: uuid */
                    brandId?: string;
                    /** @description The chain's own short name, unique */
                    brandCode?: string;
                    /** Format: uuid */
                    regionId?: string;
                    /** @description The chain's own short name, unique */
                    regionCode?: string;
                    /** Format: uuid */
                    legalEntityId?: string;
                    /** @description The chain's own short name, unique */
                    legalEntityCode?: string;
                    /** @description IANA time zone: decides the business dates */
                    timeZone?: string;
                    openedOn?: string | null;
                    /** @enum {string} */
                    state?: "open" | "closed";
                    labels?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, stores.code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "stores.code_taken";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid, stores.brand_unknown, stores.legal_entity_unknown, stores.region_of_other_brand, stores.region_unknown, stores.time_zone_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid" | "stores.brand_unknown" | "stores.legal_entity_unknown" | "stores.region_of_other_brand" | "stores.region_unknown" | "stores.time_zone_unknown";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                storeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description stores.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stores.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                storeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Default: the code */
                    name?: string | {
                        "zh-CN": string;
                        en?: string;
                    };
                    /** Format: uuid */
                    brandId?: string;
                    /** @description The chain's own short name, unique */
                    brandCode?: string;
                    /** Format: uuid */
                    regionId?: string;
                    /** @description The chain's own short name, unique */
                    regionCode?: string;
                    /** Format: uuid */
                    legalEntityId?: string;
                    /** @description The chain's own short name, unique */
                    legalEntityCode?: string;
                    /** @description IANA time zone: decides the business dates */
                    timeZone?: string;
                    openedOn?: string | null;
                    /** @enum {string} */
                    state?: "open" | "closed";
                    labels?: string[];
                    /** @description Change only if the store still has this revision */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description stores.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stores.not_found";
                    };
                };
            };
            /** @description stores.revision_mismatch */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stores.revision_mismatch";
                    };
                };
            };
            /** @description request.invalid, stores.brand_unknown, stores.legal_entity_unknown, stores.region_of_other_brand, stores.region_unknown, stores.time_zone_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid" | "stores.brand_unknown" | "stores.legal_entity_unknown" | "stores.region_of_other_brand" | "stores.region_unknown" | "stores.time_zone_unknown";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listTills: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                storeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Till"][];
                        nextCursor: null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description stores.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stores.not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createTill: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                storeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The chain's own short name, unique */
                    code: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Till"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description stores.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "stores.not_found";
                    };
                };
            };
            /** @description idempotency.in_progress, stores.code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "stores.code_taken";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Tag"][];
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createTag: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTag"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, segments.tag_exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "segments.tag_exists";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tagId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    nameZh?: string;
                    nameEn?: string;
                    /** @description Such as: habits, family, service */
                    category?: string;
                    /** @enum {string} */
                    colour?: "default" | "blue" | "cyan" | "green" | "gold" | "red" | "purple";
                    isActive?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description segments.tag_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "segments.tag_not_found";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listMembersByTag: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path: {
                tagId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            memberId: string;
                            memberNumber: string;
                            expiresAt: string | null;
                            /** Format: date-time */
                            taggedAt: string;
                        }[];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description segments.tag_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "segments.tag_not_found";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getTestClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestClock"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    advanceTestClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description How far to move forward */
                    milliseconds?: number;
                    /**
                     * Format: date-time
                     * @description Or: the moment to move to
                     */
                    to?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestClock"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied";
                    };
                };
            };
            /** @description test_clock.backwards */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "test_clock.backwards";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    listTierSets: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; leave out for the first page */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TierSet"][];
                        /** @description Null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description paging.cursor_invalid, request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "paging.cursor_invalid" | "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    createTierSet: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTierSet"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TierSet"];
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWaiting"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description idempotency.in_progress, tiers.starts_too_early */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "tiers.starts_too_early";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid, tiers.codes_unmapped, tiers.set_faulty, tiers.starts_in_past */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid" | "tiers.codes_unmapped" | "tiers.set_faulty" | "tiers.starts_in_past";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    getTierSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tierSetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TierSet"];
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.permission_denied";
                    };
                };
            };
            /** @description tiers.set_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "tiers.set_unknown";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    changeTierSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tierSetId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeTierSet"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TierSet"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description tiers.set_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "tiers.set_unknown";
                    };
                };
            };
            /** @description tiers.set_published */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "tiers.set_published";
                    };
                };
            };
            /** @description tiers.set_changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "tiers.set_changed";
                    };
                };
            };
            /** @description request.invalid, tiers.set_faulty */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid" | "tiers.set_faulty";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    previewTierSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tierSetId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewTierSet"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TierSetImpact"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description tiers.set_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "tiers.set_unknown";
                    };
                };
            };
            /** @description tiers.set_published */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "tiers.set_published";
                    };
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    publishTierSet: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                tierSetId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishTierSet"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TierSet"];
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWaiting"];
                };
            };
            /** @description idempotency.key_malformed, request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_malformed" | "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description tiers.set_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "tiers.set_unknown";
                    };
                };
            };
            /** @description idempotency.in_progress, tiers.set_published, tiers.starts_too_early */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.in_progress" | "tiers.set_published" | "tiers.starts_too_early";
                    };
                };
            };
            /** @description tiers.set_changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "tiers.set_changed";
                    };
                };
            };
            /** @description idempotency.key_reused, request.invalid, tiers.codes_unmapped, tiers.starts_in_past */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency.key_reused" | "request.invalid" | "tiers.codes_unmapped" | "tiers.starts_in_past";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
    previewUnsavedTierSet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewUnsavedTierSet"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TierSetImpact"];
                };
            };
            /** @description request.malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description access.not_authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.not_authenticated";
                    };
                };
            };
            /** @description access.cross_site, access.permission_denied, access.store_out_of_scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "access.cross_site" | "access.permission_denied" | "access.store_out_of_scope";
                    };
                };
            };
            /** @description request.invalid, tiers.set_faulty */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request.invalid" | "tiers.set_faulty";
                    };
                };
            };
            /** @description server.internal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.internal";
                    };
                };
            };
            /** @description server.overloaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "server.overloaded";
                    };
                };
            };
        };
    };
}

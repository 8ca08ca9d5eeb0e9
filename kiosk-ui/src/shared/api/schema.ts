// Generated from the server's OpenAPI document by `cargo xtask types`: don't edit.

export interface paths {
    "/api/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who looked at personal data, when and why, the newest first; `before`: from the line before that
         *     one on. Never the data itself.
         */
        get: {
            parameters: {
                query?: {
                    before?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-log.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV, all of it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When was the last backup made, and is anything wrong? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BackupsView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Edit a booth. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BoothEdit"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/check-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check in at a booth: a ticket, a visit, a parcel or a place. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CheckIn"];
                };
            };
            responses: {
                200: {
                    headers: {
                        /** @description the resident's pass, if the browser has none yet */
                        "Set-Cookie"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停止取号 */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm a booth, or give a confirmed one another code or place. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Confirm"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the contact that the unit left; who did is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BoothContact"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/desks/{desk}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The desk pauses; the booth's others go on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    desk: components["schemas"]["Desk"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Pausing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/desks/{desk}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The desk goes on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    desk: components["schemas"]["Desk"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/desks/{desk}/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签到上岗: somebody is at the desk. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    desk: components["schemas"]["Desk"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/desks/{desk}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 离岗: the desk is left for the day. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    desk: components["schemas"]["Desk"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/keep-giving": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give tickets although those who wait may fill the time until closing; or again only as long as
         *     there is time.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Keep"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End what is served at the desk and call the next. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AtDesk"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 暂停 */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Pausing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change what a booth does otherwise than its market. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewBoothPolicies"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 评价: rate a ticket or a visit of mine, once it is done; again for another face. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Rate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复取号 */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复 */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return an application. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A booth's snapshot, with an ETag. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the ETag of the snapshot that is known */
                    "If-None-Match"?: string;
                };
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description names this snapshot: send it back as If-None-Match */
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BoothSnapshot"];
                    };
                };
                304: {
                    headers: {
                        /** @description names this snapshot: send it back as If-None-Match */
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set what is left to hand out. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Stock"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check somebody in: by a printed pass, or with a number that is spoken. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Add"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/tickets/{number}/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 我回来了: I missed my call and am here again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    number: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/tickets/{number}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End what is served at the desk and call this ticket. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    number: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AtDesk"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/tickets/{number}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give my ticket up. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    number: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/tickets/{number}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 换摊位: give my ticket up for one at the end of another booth's line. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    number: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Change"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/tickets/{number}/coming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 我在路上: I was called and am on the way. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    number: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/tickets/{number}/not-served": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 我还没办: my number was marked served, and I was not. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    number: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/tickets/{number}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 转号: to another booth's queue; the place is kept once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    number: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["To"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers with +1 */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/visits/{seq}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 取消预约: give up my place in a session that has not begun. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    seq: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/{booth}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a booth off the market. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/booths/template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list to fill in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendar of working days. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalendarView"];
                    };
                };
            };
        };
        put?: never;
        /** Load a calendar's file (CSV or JSON); due times that follow the calendar move with it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/plain": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalendarView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/city-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is there a key for city systems? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CityAccess"];
                    };
                };
            };
        };
        put?: never;
        /** Make a key for city systems; the one before is dead from here on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CityKey"];
                    };
                };
            };
        };
        /** Revoke the key. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CityAccess"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the community calls otherwise. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommunityNames"];
                    };
                };
            };
        };
        /** Set what the community calls otherwise, for whatever is planned from here on. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CommunityNames"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommunityNames"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/devices/{device}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a session: its very next request finds nobody. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    device: components["schemas"]["DeviceId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Revoked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 响应率, 解决率, 满意率, 按期办结率, 认领率: whole, by unit, category, market and week; of one market or of all. */
        get: {
            parameters: {
                query?: {
                    market?: components["schemas"]["MarketId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FiguresReport"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose page this is. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GridMe"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grid-workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The grid workers, and whether each has a living link. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkerView"][];
                    };
                };
            };
        };
        put?: never;
        /** Enter a grid worker. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewWorker"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EnteredWorker"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grid-workers/{worker}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a grid worker's link; the one before is dead from here on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    worker: components["schemas"]["WorkerId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkerLink"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grid-workers/{worker}/link/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a grid worker's link: its very next request finds nobody. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    worker: components["schemas"]["WorkerId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RevokedWorker"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grid/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I have entered, over all markets, newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GridItem"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grid/items/{request}/photos/{photo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of what became of a need that I entered. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    photo: components["schemas"]["PhotoDigest"];
                    request: components["schemas"]["RequestId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": string;
                        "image/png": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grid/items/{request}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a step with the home service of a need that I entered. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    request: components["schemas"]["RequestId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyedStep"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GridDone"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grid/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter a need for somebody (代述), perhaps with the appointment at their home. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Need"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grid/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a step of the last ten seconds back. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GridUndo"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GridDone"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long things may take. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Limits"];
                    };
                };
            };
        };
        /** Set how long things may take, for whatever is forwarded from here on. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Limits"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Limits"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live/booths/{booth}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A booth's snapshots, live. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description each text frame is a BoothSnapshot, or a beat */
                101: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live/markets/{market}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A market's snapshots, live. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description each text frame is a MarketSnapshot, or a beat */
                101: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live/receipts/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A request's receipt, live. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: components["schemas"]["ReceiptCode"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description each text frame is a ReceiptView, or a beat */
                101: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in as the organiser. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Password"];
                };
            };
            responses: {
                200: {
                    headers: {
                        /** @description the device session */
                        "Set-Cookie"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All markets, the newest opening first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketView"][];
                    };
                };
            };
        };
        put?: never;
        /** Draft a market. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MarketDetails"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers with one market. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketView"];
                    };
                };
            };
        };
        /** Edit a market's details. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MarketEdit"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which volunteer to move, and why. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Advice"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The booths of a market that the organiser has looked at: how a unit learns what became of its
         *     application. What nobody has looked at yet is shown to the organiser alone.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationView"][];
                    };
                };
            };
        };
        put?: never;
        /** Apply for a booth; again under the same name after it was returned. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/booths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The booths of a market in whatever state, by code and then by age. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BoothView"][];
                    };
                };
            };
        };
        put?: never;
        /** Enter a booth by hand: it is confirmed at once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewBooth"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/booths/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import what is chosen of a list, in one step: booths that are new are entered, those that differ
         *     are changed, those that are named are withdrawn. The key is in `x-key`.
         */
        post: {
            parameters: {
                query?: {
                    /** @description What becomes of rows that it hides: left out, unless they are to be read. */
                    hidden?: "left_out" | "read";
                    /** @description Nothing is taken unless every row can be. */
                    hold?: boolean;
                    /** @description Rows as the sheet shows them, with commas between; unless given, all that can be taken. */
                    rows?: string;
                    /** @description The `seen` of the preview that was chosen from: a booth that was changed since refuses. */
                    seen?: number;
                    /** @description Booths that are taken off the market, with commas between. */
                    withdraw?: string;
                };
                header: {
                    "x-file-name"?: string;
                    "x-key": components["schemas"]["IdempotencyKey"];
                };
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/booths/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at a list before anything is written: the file is the body, its name in `x-file-name`
         *     (percent-encoded).
         */
        post: {
            parameters: {
                query?: {
                    /** @description Left out and counted, unless they are to be read. */
                    hidden?: "left_out" | "read";
                };
                header?: {
                    "x-file-name"?: string;
                };
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Preview"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/bulletin.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers with the bulletin. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description The tag of a language: the bulletin's, the community's unless given; of the summary and the
                     *     joint meeting's agenda, the one that stands beside the community's.
                     */
                    lang?: string;
                };
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/bulletin/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask whether an edited bulletin may go out as it is: nothing is kept. Words by which somebody
         *     could be known are refused.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EditedBulletin"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/clear-queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End every number that still waits at a market that is closed. It can be undone for ten seconds. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sessions at a market and the organisers', newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeviceView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/editions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The market's final editions, the first one first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EditionView"][];
                    };
                };
            };
        };
        put?: never;
        /** Make the figures of the market's day final, or add an edition with what was entered afterwards. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Finalising"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/editions/{edition}/summary.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The summary of a final edition, byte by byte as it was printed. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description The tag of a language: the bulletin's, the community's unless given; of the summary and the
                     *     joint meeting's agenda, the one that stands beside the community's.
                     */
                    lang?: string;
                };
                header?: never;
                path: {
                    edition: number;
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/evening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is left to do in the market's evening, station by station. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EveningView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/gate.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The gate's poster. */
        get: {
            parameters: {
                query?: {
                    /** @description `a4`, unless said otherwise, or `a3`. */
                    size?: components["schemas"]["PosterFormat"];
                };
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/home-services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The services at home by time, and what is lent by the day on which it is due back. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HomeLists"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite a volunteer, a kiosk or a display. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Invite"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invited"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the ledger, newest first, with how many there are of each way. */
        get: {
            parameters: {
                query?: {
                    /** @description Registered at this booth. */
                    booth?: components["schemas"]["BoothId"];
                    /** @description 类别. */
                    category?: components["schemas"]["Category"];
                    /** @description 诉求类型. */
                    kind?: components["schemas"]["RequestKind"];
                    /** @description So many at most; 50, unless it says otherwise, and never more than 200. */
                    most?: number;
                    /** @description Past its time alone. */
                    overdue?: boolean;
                    /** @description These words are in the content or the answer, or this is the number or the receipt code. */
                    q?: string;
                    /** @description So many are left out, the newest ones. */
                    skip?: number;
                    /** @description With this unit. */
                    unit?: components["schemas"]["UnitId"];
                    /** @description `settled`, `forwarded`, `escalated`, `declined`, `duplicate` or `open`. */
                    way?: components["schemas"]["Way"];
                };
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LedgerPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/ledger.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger as CSV; the export is written down. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/ledger.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger for printing; the export is written down. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/ledger.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger as an Excel workbook; the export is written down. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything about a market's joint meetings: topics, meetings, which requests a topic may gather
         *     and which are alike, and what the organiser is to do next.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MeetingBoard"];
                    };
                };
            };
        };
        put?: never;
        /** Plan a joint meeting. Answers `meeting` {meeting, number}. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlanMeeting"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My tickets, visits, ratings and stamps. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ResidentHoldings"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/mine/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take my own action of the last ten seconds back: a ticket given up, another booth chosen, a
         *     ticket taken.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ResidentUndo"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move a volunteer: a free desk is left, one at the other booth opened, and the device follows. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Moving"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/next-booth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which of several wished booths next: where nobody waits, else near its cap, else the longest
         *     wait, or the shortest beside a ticket that is held.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Wishes"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextBooth"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/pace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The check-ins of the day by minute. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pace"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/passes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make passes for people without a phone. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PassCount"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PassBatch"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/passes.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Passes on cards to cut out. */
        get: {
            parameters: {
                query: {
                    count: number;
                    /** @description From this serial number on. */
                    first: number;
                };
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/passes/{serial}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tickets of whoever holds the card with this number, newest first: 我的号到哪里了. The card's code
         *     itself is not sent.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                    serial: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules now. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PoliciesView"];
                    };
                };
            };
        };
        /** Change the market's rules; they count from the next command on. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPolicies"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/policies/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last changes of the rules, newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleChange"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/posters.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers with booth posters. */
        get: {
            parameters: {
                query?: {
                    /** @description None: all confirmed ones. */
                    booth?: components["schemas"]["BoothId"];
                    /** @description `a4`, unless said otherwise, or `a3`. */
                    size?: components["schemas"]["PosterFormat"];
                };
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/printing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is printed with, and which of the market's characters it lacks. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Printing"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/prizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 兑奖: hand over the prize for a card full of stamps, once a pass. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Claim"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/public.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The masked public version (公示版) for printing. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/public.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The masked public version (公示版) as an Excel workbook. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/recent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has just happened, newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActionView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What everybody still has to do, the most pressing first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Reminder"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/reminders.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The morning's list for printing. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/reminders.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The morning's list as an Excel workbook. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/request-form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the form for a new request begins with: units, and until when each category would be due by
         *     the rule.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RequestForm"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest 100 requests of a market that are asked for; a volunteer of one booth sees that
         *     booth's.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At this booth. */
                    booth?: components["schemas"]["BoothId"];
                    /** @description These words are in the content, or this is the number. */
                    q?: string;
                    /** @description `settled`, `forwarded`, `escalated`, `declined`, `duplicate` or `open`. */
                    way?: components["schemas"]["Way"];
                };
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RequestView"][];
                    };
                };
            };
        };
        put?: never;
        /** Write a request down, perhaps with its first step. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the preparation of a market is. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SetupFacts"];
                    };
                };
            };
        };
        /** Tick off what only a person can see: all that is ticked now. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Ticks"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SetupFacts"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/slips.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The slips of all who wait, for when the screens fail. */
        get: {
            parameters: {
                query?: {
                    /** @description 58 or 80 millimetres; 58 unless said. */
                    paper?: components["schemas"]["PaperWidth"];
                };
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A market's snapshot, with an ETag. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the ETag of the snapshot that is known */
                    "If-None-Match"?: string;
                };
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description names this snapshot: send it back as If-None-Match */
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketSnapshot"];
                    };
                };
                304: {
                    headers: {
                        /** @description names this snapshot: send it back as If-None-Match */
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sources that took unusually much of what may still be voided, those with most first. No
         *     addresses: what is remembered of one is a digest, for two days.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SourceView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/sources/{source}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Void what a source took: tickets that wait, visits, applications and wishes that nobody has
         *     looked at. Whoever stood at a desk keeps theirs.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                    source: components["schemas"]["SourceId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VoidSource"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VoidedView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/staff-cards.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cards with an invitation for each desk, to be handed out: every time new ones. A plain form's
         *     button is enough.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish, open, close or archive a market, or take the last such step back. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Move"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day's figures. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Summary"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/summary.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day's summary as PDF. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description The tag of a language: the bulletin's, the community's unless given; of the summary and the
                     *     joint meeting's agenda, the one that stands beside the community's.
                     */
                    lang?: string;
                };
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Raise a topic from one or several requests. Answers `topic` {topic, number}. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RaiseTopic"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/volunteers/cards.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cards for the volunteers of a roster, each with an invitation in their name. */
        post: {
            parameters: {
                query?: {
                    /** @description Left out and counted, unless they are to be read. */
                    hidden?: "left_out" | "read";
                    /** @description Nothing is taken unless every row can be. */
                    hold?: boolean;
                };
                header?: {
                    "x-file-name"?: string;
                };
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/volunteers/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at a roster of volunteers. */
        post: {
            parameters: {
                query?: {
                    /** @description Left out and counted, unless they are to be read. */
                    hidden?: "left_out" | "read";
                };
                header?: {
                    "x-file-name"?: string;
                };
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Roster"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/wall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The wish wall. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WallView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/wall/{number}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim a wish with this phone, give it up, report that it is done. Claiming asks for a name: over
         *     TLS alone.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                    number: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyedStep"];
                };
            };
            responses: {
                200: {
                    headers: {
                        /** @description the resident's pass, if the browser has none yet */
                        "Set-Cookie"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WishDone"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/wall/add.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The QR code on the wall with which a wish is left: the gate's. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/svg+xml": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/wall/claim.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The QR code on the wall with which a wish is claimed: the wall itself, on a phone. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/svg+xml": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/{market}/wishes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave a wish; the receipt code in the answer is how its answer is found. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WishBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        /** @description the resident's pass, if the browser has none yet */
                        "Set-Cookie"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/markets/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The market that runs now, or the next, or the last. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketSnapshot"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A meeting with its log. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    meeting: components["schemas"]["MeetingId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MeetingPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting}/agenda.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agenda for printing; once the meeting was held, its minutes with resolutions and tasks. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description The tag of a language: the bulletin's, the community's unless given; of the summary and the
                     *     joint meeting's agenda, the one that stands beside the community's.
                     */
                    lang?: string;
                };
                header?: never;
                path: {
                    meeting: components["schemas"]["MeetingId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do something with a meeting. Answers `meeting` {meeting, number}. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    meeting: components["schemas"]["MeetingId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MeetingStepBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/older-copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the database an older copy, and what is missing? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OlderCopyView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/older-copy/go-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on from here: what is missing stays missing, and ticket numbers go on at the next block of
         *     500. Nothing, if somebody has gone on already.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OlderCopyView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organiser/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Has the organiser set a password? If not, the one-time link on the server's screen does it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganiserState"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/printer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The slip printer: whether there is one, and how it is. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrinterView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A QR code as SVG, for the staff's pages and the kiosk's. */
        get: {
            parameters: {
                query: {
                    /** @description At most 300 characters. */
                    text: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/svg+xml": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receipts/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Look an answer up. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the ETag of the snapshot that is known */
                    "If-None-Match"?: string;
                };
                path: {
                    code: components["schemas"]["ReceiptCode"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description names this snapshot: send it back as If-None-Match */
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptView"];
                    };
                };
                304: {
                    headers: {
                        /** @description names this snapshot: send it back as If-None-Match */
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receipts/{code}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether the answer helped; the code is the proof of who asks. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: components["schemas"]["ReceiptCode"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Feedback"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receipts/{code}/photos/{photo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of what was done, for whoever holds the receipt. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: components["schemas"]["ReceiptCode"];
                    photo: components["schemas"]["PhotoDigest"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": string;
                        "image/png": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/request-steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the same step with many requests. Each says for itself whether it could. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ManySteps"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StepOutcome"][];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{request}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request with its log. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    request: components["schemas"]["RequestId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RequestWithLog"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{request}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach a photo: the file is the body, the key in `x-key`. JPEG or PNG, of at most `PHOTO_BYTES`
         *     (`x-limits`); what it says besides the picture is dropped.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    "x-key": components["schemas"]["IdempotencyKey"];
                };
                path: {
                    request: components["schemas"]["RequestId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttachedPhoto"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{request}/photos/{photo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of a request. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    photo: components["schemas"]["PhotoDigest"];
                    request: components["schemas"]["RequestId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": string;
                        "image/png": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{request}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a step with a request, from settling and forwarding to following up and clearing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    request: components["schemas"]["RequestId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyedStep"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SteppedRequest"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{request}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a request's personal fields; who did and why is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    request: components["schemas"]["RequestId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Unmask"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saving": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Can what is done now be saved? From memory: it is answered when the database isn't. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavingView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out on this device. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the device session, deleted */
                        "Set-Cookie"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/booths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The booths that this session may work at, by code. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StaffBooth"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/booths/{booth}/tickets/{number}/{step}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recall, serve, finish, miss, hold, put back or cancel a ticket. A call and a transfer have
         *     addresses of their own.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    number: components["schemas"]["GivenNumber"];
                    step: components["schemas"]["TicketStepKind"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyOnly"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/booths/{booth}/tickets/{number}/slip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print a ticket's slip. Answers within seconds, also when the printer is off: the problem is in
         *     the answer.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    number: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Printed"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/booths/{booth}/tickets/{number}/slip.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket's slip as a PDF, for a printer that the kiosk's own computer drives. */
        get: {
            parameters: {
                query?: {
                    /** @description 58 or 80 millimetres; 58 unless said. */
                    paper?: components["schemas"]["PaperWidth"];
                };
                header?: never;
                path: {
                    booth: components["schemas"]["BoothId"];
                    number: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        /** @description the characters that no font here has, percent-encoded; absent if there are none */
                        "X-Missing-Characters"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/topics/{topic}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A topic with its log. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    topic: components["schemas"]["TopicId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TopicPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/topics/{topic}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do something with a topic. Answers `topic` {topic, number}. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    topic: components["schemas"]["TopicId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TopicStepBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an action of the last ten seconds back. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Undo"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandReply"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose page this is. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Unit"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The units' living links. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LinkView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My unit's items over all markets: by due time, what is answered last. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UnitItem"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit/items/{request}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attach a photo to an item of my unit. */
        post: {
            parameters: {
                query?: never;
                header: {
                    "x-key": components["schemas"]["IdempotencyKey"];
                };
                path: {
                    request: components["schemas"]["RequestId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttachedPhoto"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit/items/{request}/photos/{photo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of an item of my unit. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    photo: components["schemas"]["PhotoDigest"];
                    request: components["schemas"]["RequestId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": string;
                        "image/png": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit/items/{request}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept, return with a reason, tell of progress, ask for an extension, answer. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    request: components["schemas"]["RequestId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyedStep"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Acted"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit/items/{request}/visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whom somebody of my unit is to visit and where; that it was looked at is kept. Only while a
         *     visit is arranged.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    request: components["schemas"]["RequestId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit/markets/{market}/wishes/{number}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claim a wish, give it to a member (支部下单), give it up, report that it is done. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    market: components["schemas"]["MarketId"];
                    number: components["schemas"]["GivenNumber"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyedStep"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Acted"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a step of the last ten seconds back. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UnitUndo"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Acted"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit/wishes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The wishes that my unit can claim or has claimed, by market. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WallView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All units, by name. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Unit"][];
                    };
                };
            };
        };
        put?: never;
        /** Enter a unit; one of that name is answered as it is. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewUnit"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Unit"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{unit}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a unit's link; the one before is dead from here on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    unit: components["schemas"]["UnitId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FreshLink"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{unit}/link/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a unit's link: its very next request finds nobody. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    unit: components["schemas"]["UnitId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RevokedLink"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter the units of a roster in one go; those that are there are skipped. */
        post: {
            parameters: {
                query?: {
                    /** @description Left out and counted, unless they are to be read. */
                    hidden?: "left_out" | "read";
                    /** @description Nothing is taken unless every row can be. */
                    hold?: boolean;
                };
                header?: {
                    "x-file-name"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EnteredUnits"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at a roster of units before importing it. */
        post: {
            parameters: {
                query?: {
                    /** @description Left out and counted, unless they are to be read. */
                    hidden?: "left_out" | "read";
                };
                header?: {
                    "x-file-name"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RosterPreview"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hosts of confirmed booths that are no units yet, by name. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A roster of units to fill in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The clips that announcements are joined from, and where each comes from. */
        get: {
            parameters: {
                query?: {
                    /** @description Those of the names of this market's booths, too. */
                    market?: components["schemas"]["MarketId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClipView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voice/{clip}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sound of a clip. With its version in the query a browser may keep it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clip: components["schemas"]["ClipName"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "audio/mp4": string;
                        "audio/mpeg": string;
                        "audio/ogg": string;
                        "audio/wav": string;
                        "audio/webm": string;
                    };
                };
            };
        };
        /** Put a recording in the place of a clip: the file is the body; what it is, its own bytes tell. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clip: components["schemas"]["ClipName"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClipView"];
                    };
                };
            };
        };
        post?: never;
        /** Take a recording away: the clip is the synthesiser's again. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clip: components["schemas"]["ClipName"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClipView"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/volunteers/template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A roster of volunteers to fill in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        /** @description the name to save the file under */
                        "Content-Disposition"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
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
        /** @description A page of the access log. */
        AccessPage: {
            /** @description The newest first. */
            lines: components["schemas"]["AccessView"][];
            /** @description Are there older ones? */
            more: boolean;
        };
        /**
         * @description What sort of somebody it was.
         * @enum {string}
         */
        AccessRole: "organiser" | "volunteer" | "unit" | "grid" | "server" | "other";
        /**
         * @description How personal data was looked at, or left the system.
         * @enum {string}
         */
        AccessVerb: "unmask" | "unmask_claimant" | "contact" | "ledger" | "public_ledger" | "visit" | "photos" | "purge_person";
        /** @description An access to personal data. */
        AccessView: {
            at: components["schemas"]["Timestamp"];
            /** @description The id of the session, unit or grid worker; empty: the server itself. */
            by: string;
            /**
             * Format: uuid
             * @description The next page begins before it.
             */
            id: string;
            market: components["schemas"]["MarketId"];
            market_name: string;
            /**
             * Format: int64
             * @description The number of the request that was looked at, if it was one.
             */
            number: number | null;
            /** @description Why, in their words; empty where nobody is asked. */
            reason: string;
            role: components["schemas"]["AccessRole"];
            /** @description The id of what was looked at: a request, a booth, a market. */
            subject: string;
            verb: components["schemas"]["AccessVerb"];
        };
        /** @description The action that a step made. */
        Acted: {
            /**
             * Format: int64
             * @description What an undo takes.
             */
            action: number;
        };
        /**
         * @description In which journal an action stands.
         * @enum {string}
         */
        ActionOf: "floor" | "requests" | "meetings";
        /** @description An action of the last seconds. */
        ActionView: {
            /**
             * Format: int64
             * @description The revision that it made: what an undo takes.
             */
            action: number;
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            at: number;
            /** @description Who: a role and an id. */
            by: string;
            of: components["schemas"]["ActionOf"];
            subject: string;
            /** @description It can be taken back. */
            undoable: boolean;
            /** @description What was done. */
            verb: components["schemas"]["DoneVerb"];
        };
        /** @description Somebody without a phone, or with a printed pass that a scanner read. */
        Add: {
            key: components["schemas"]["IdempotencyKey"];
            pass?: components["schemas"]["ScannedPass"] | null;
            /** @description 优先: elderly (70+), disabled, pregnant or with an infant. */
            priority?: boolean;
            /**
             * Format: uint32
             * @description Which session, at a booth that has them.
             */
            slot?: number | null;
        };
        /** @description What is advised. */
        Advice: {
            volunteer: components["schemas"]["Suggestion"] | null;
        };
        Agenda: components["schemas"]["TopicId"][];
        /** Format: uint32 */
        AlertAhead: number;
        /** Format: uint32 */
        AlertMinutes: number;
        /** @description A step that may be taken with a market now. */
        AllowedMarketStep: {
            step: components["schemas"]["MarketStep"];
            /** @description The state that is asked for. */
            to: components["schemas"]["MarketState"];
            /** @description It is what is mostly done next; the others take a step back, or end the day. */
            usual: boolean;
        };
        /** @description A step with a meeting that may be taken now. */
        AllowedMeetingStep: {
            /** @description What is filled in, in this order. */
            fields: components["schemas"]["FieldNeed"][];
            step: components["schemas"]["MeetingStepKind"];
        };
        /** @description A step that may be taken now. `step` and `act` are sent as they are, with the fields filled in. */
        AllowedStep: {
            /** @description Which act, of a home service. */
            act?: components["schemas"]["HomeStepKind"];
            /** @description What is filled in, in this order. */
            fields: components["schemas"]["FieldNeed"][];
            step: components["schemas"]["StepKind"];
            /**
             * @description It is what is mostly done next; the others are there for what comes by phone, or went
             *     wrong.
             */
            usual: boolean;
        };
        /** @description A step with a topic that may be taken now. */
        AllowedTopicStep: {
            /** @description What is filled in, in this order. */
            fields: components["schemas"]["FieldNeed"][];
            step: components["schemas"]["TopicStepKind"];
        };
        /**
         * @description What is answered to a command, here and in [`handling`](crate::handling). It is stored with the
         *     command's key: the same key gets the same answer.
         */
        Answer: {
            /** @enum {string} */
            answer: "done";
            ticket: components["schemas"]["TicketView"] | null;
        } | {
            /** @description The person had it already; nothing was counted. */
            again: boolean;
            /** @enum {string} */
            answer: "checked_in";
            ticket: components["schemas"]["TicketView"] | null;
            visit: components["schemas"]["VisitView"] | null;
        } | {
            /** @enum {string} */
            answer: "called";
            /** @description The code of the ticket whose service ended with it. */
            finished: string | null;
            /** @description The code of the ticket that missed its call, because its holder did not come. */
            missed: string | null;
            ticket: components["schemas"]["TicketView"] | null;
        } | {
            /** @enum {string} */
            answer: "rated";
            /** @description As it stands now. */
            rating: components["schemas"]["RatingView"];
        } | {
            /** @enum {string} */
            answer: "prize";
            /** @description The card's digits. */
            card: string;
            /**
             * Format: uint32
             * @description How many stamps it bears.
             */
            stamps: number;
        } | {
            /** @enum {string} */
            answer: "moved";
            /** @description To which booth. */
            booth: components["schemas"]["BoothId"];
            /**
             * Format: uint32
             * @description To which desk.
             */
            desk: number;
        } | {
            /** @enum {string} */
            answer: "cleared";
            /** Format: uint32 */
            tickets: number;
        } | {
            /** @enum {string} */
            answer: "finalised";
            /**
             * Format: int64
             * @description As which edition.
             */
            edition: number;
        } | {
            /** @enum {string} */
            answer: "voided";
            /**
             * Format: uint32
             * @description Applications for a booth.
             */
            applications: number;
            /**
             * Format: uint32
             * @description Tickets that waited.
             */
            tickets: number;
            /** Format: uint32 */
            visits: number;
            /**
             * Format: uint32
             * @description Wishes and other requests.
             */
            wishes: number;
        } | {
            /** @enum {string} */
            answer: "booth";
            booth: components["schemas"]["BoothId"];
        } | {
            /** @enum {string} */
            answer: "entered";
            /**
             * Format: uint32
             * @description How many were changed.
             */
            changed?: number;
            /**
             * Format: uint32
             * @description How many booths are new.
             */
            created: number;
            /**
             * Format: uint32
             * @description How many were there already, as they are.
             */
            skipped: number;
            /**
             * Format: uint32
             * @description How many were taken off the market.
             */
            withdrawn?: number;
        } | {
            /** @enum {string} */
            answer: "request";
            /**
             * Format: int64
             * @description Its number at this market.
             */
            number: number;
            /** @description Its receipt code. */
            receipt: string;
            request: components["schemas"]["RequestId"];
        } | {
            /** @enum {string} */
            answer: "topic";
            /**
             * Format: int64
             * @description Its number at this market.
             */
            number: number;
            topic: components["schemas"]["TopicId"];
        } | {
            /** @enum {string} */
            answer: "meeting";
            meeting: components["schemas"]["MeetingId"];
            /**
             * Format: int64
             * @description Its number at this market.
             */
            number: number;
        };
        /** @description A unit's application for a booth. */
        Application: {
            /** @description 联系人; sealed. */
            contact_name?: components["schemas"]["Remark"];
            /** @description 联系电话; sealed. */
            contact_phone?: components["schemas"]["Remark"];
            details: components["schemas"]["BoothDetails"];
            key: components["schemas"]["IdempotencyKey"];
        };
        /** @description A booth that was applied for, as every unit sees it. */
        ApplicationView: {
            /** @description Its code, once confirmed. */
            code: string | null;
            /** @description Its host units. */
            hosts: string[];
            /** @description The booth's name. */
            name: string;
            /** @description What is to be mended, when it was returned. */
            reason: string | null;
            /** @description `returned` or `confirmed`. */
            state: components["schemas"]["BoothStateKind"];
        };
        /** @description A call at a desk. */
        AtDesk: {
            /**
             * @description 没来: whoever was called to the desk did not come, and misses the call. Without it nobody else
             *     is called while somebody stands called there.
             */
            absent?: boolean;
            /** @description 1, 2, … */
            desk: components["schemas"]["Desk"];
            key: components["schemas"]["IdempotencyKey"];
        };
        /** @description A photo that was attached. */
        AttachedPhoto: {
            /**
             * Format: int64
             * @description What an undo takes, together with `of`.
             */
            action: number;
            /** @description Whose revision that is. */
            of: components["schemas"]["ActionOf"];
            /** @description All photos of the request, by their digests. */
            photos: string[];
        };
        /**
         * @description Whom a booth is for.
         * @enum {string}
         */
        Audience: "everyone" | "elderly" | "children" | "families" | "women" | "hardship";
        /** Format: uint32 */
        BackBehind: number;
        /**
         * @description What is wrong with the backups.
         * @enum {string}
         */
        BackupFault: "failed" | "no_second";
        /** @description What is to be said of the backups. */
        BackupStatus: {
            fault: components["schemas"]["BackupFault"] | null;
            /**
             * Format: int64
             * @description When the newest was made that is whole: epoch milliseconds; none: there is none yet.
             */
            made_at: number | null;
        };
        /** @description The backups that the server makes by itself. */
        BackupsView: {
            backups: components["schemas"]["BackupStatus"] | null;
        };
        /** @description What everybody may read of a booth beyond its sign. */
        BoothAbout: {
            /** @description Its host units. */
            hosts: string[];
        };
        /** @description A unit's contact for a booth: sealed in the database. */
        BoothContact: {
            name: string;
            /** @description Under which number. */
            phone: string;
        };
        /** @description What a unit fills in when it applies for a booth, and what an imported row holds. */
        BoothDetails: {
            /** @description 服务对象. */
            audience?: components["schemas"]["Audience"];
            /** @description 窗口数: how many people can be served at once, 1 to 20. */
            desks: components["schemas"]["Desks"];
            /** @description 承办单位, one to six names. */
            hosts: components["schemas"]["Hosts"];
            /** @description 服务方式. */
            mode: components["schemas"]["Mode"];
            /** @description 摊位名称. */
            name: components["schemas"]["Name"];
            /** @description 服务内容: what it offers. */
            offer?: components["schemas"]["OptionalWords"];
            /** @description How many minutes a service usually takes, 1 to 120; the wait estimate starts from it. */
            service_minutes: components["schemas"]["ServiceMinutes"];
        };
        /** @description What the booth is from now on. */
        BoothEdit: {
            details: components["schemas"]["BoothDetails"];
            key: components["schemas"]["IdempotencyKey"];
            /**
             * Format: int64
             * @description The booth's `revision` that was seen: a later change by somebody else is then not
             *     overwritten.
             */
            seen?: number | null;
        };
        /** @description A booth of the list: what the unit fills in, and what the organiser adds. */
        BoothEntry: {
            /** @description 编号 in its one form; none when the list leaves it to the organiser. */
            code: string | null;
            contact: components["schemas"]["ListContact"] | null;
            /**
             * @description The rest, already [`checked`](BoothDetails::checked). What the row leaves open is as
             *     [`BoothDetails::default`] has it.
             */
            details: components["schemas"]["BoothDetails"];
            /** @description 位置, perhaps empty. */
            place: string;
        };
        /** @description One booth's day. */
        BoothFigures: {
            booth: components["schemas"]["BoothId"];
            code: string;
            goods: components["schemas"]["Goods"] | null;
            /** @description Its host units. */
            hosts: string[];
            /** @description Visits by hour, one for each of [`Summary::hours`]. */
            hours: number[];
            /** @description `queue`, `tally`, `handout` or `slots`. */
            mode: components["schemas"]["ModeKind"];
            name: string;
            /**
             * Format: uint32
             * @description 人数: distinct passes among them.
             */
            people: number;
            /** @description What people thought of it. */
            ratings: components["schemas"]["Ratings"];
            /** @description Its sessions and how full they are, if it has them. */
            sessions: components["schemas"]["SlotFill"][];
            /** @description Where its tickets stand; all zero at a booth without a queue. */
            tickets: components["schemas"]["TicketFigures"];
            /**
             * Format: uint32
             * @description 人次: check-ins that count.
             */
            visits: number;
            /** @description How long people waited. */
            waits: components["schemas"]["Waits"];
        };
        /** Format: uuid */
        BoothId: string;
        /** @description What is left at a booth in the evening. */
        BoothLeft: {
            /** @description Numbers that stand at a desk. */
            at_desk: components["schemas"]["TicketLeft"][];
            booth: components["schemas"]["BoothId"];
            code: string;
            /**
             * Format: uint32
             * @description Desks that are signed in and not paused: who could serve them.
             */
            desks: number;
            name: string;
            /**
             * Format: uint32
             * @description How many wait.
             */
            waiting: number;
        };
        /** @description One booth in the market's overview. */
        BoothLine: components["schemas"]["BoothSign"] & {
            /**
             * Format: uint32
             * @description Desks with a volunteer who is not on a break.
             */
            desks: number;
            /**
             * Format: int64
             * @description When the last of those who wait is expected to be done: epoch milliseconds.
             */
            done_at: number | null;
            /** @description 估计中: too few services have been seen. */
            estimating: boolean;
            /**
             * Format: uint32
             * @description Tickets that missed their call and did not come back (yet).
             */
            missed: number;
            /**
             * Format: uint32
             * @description Free places in all its sessions, if the booth has them.
             */
            places_left: number | null;
            /**
             * Format: uint32
             * @description Seconds from one call to the next.
             */
            seconds_each: number;
            /**
             * Format: uint32
             * @description Tickets served to the end.
             */
            served: number;
            /** @description What a person can do there now. */
            service: components["schemas"]["ServiceState"];
            /** @description Who stands at a desk now, by desk. */
            standing: components["schemas"]["TicketAtDesk"][];
            /**
             * Format: uint32
             * @description What is left to hand out, if the booth hands out.
             */
            stock_left: number | null;
            /**
             * Format: uint32
             * @description 还可取 N 号; `None`: enough.
             */
            tickets_left: number | null;
            /**
             * Format: uint32
             * @description Visits (人次).
             */
            visits: number;
            wait: components["schemas"]["Wait"] | null;
            /**
             * Format: uint32
             * @description How many wait.
             */
            waiting: number;
        };
        /** @description A booth list as it was read, for a preview and then for saving. Nothing has been written. */
        BoothList: {
            /** @description The name of the file, as it was given. */
            file: string;
            /**
             * Format: uint32
             * @description The row that names the columns, as the sheet shows it.
             */
            header_row: number;
            /** @description Rows that the sheet hides, by a filter or by hand, and that were left out. */
            hidden: number[];
            /** @description Columns that were not understood and are left out, e.g. `H 备注`. */
            ignored: string[];
            /** @description One for each booth, in the order of the sheet; at least one, unless all are hidden. */
            rows: components["schemas"]["BoothRow"][];
            /** @description The name of the sheet that was read; none in a CSV. */
            sheet: string | null;
            /**
             * @description Rows below the header that are no booths: totals, notes, repeated headers, the template's
             *     examples.
             */
            skipped: number[];
        };
        /**
         * @description What one booth does otherwise than its market; `None`: the same. What concerns a person over all
         *     booths (how many tickets, holds) is the market's alone.
         */
        BoothPolicies: {
            /** @default null */
            alert_ahead: components["schemas"]["AlertAhead"] | null;
            /** @default null */
            alert_minutes: components["schemas"]["AlertMinutes"] | null;
            /** @default null */
            back_behind: components["schemas"]["BackBehind"] | null;
            /** @default null */
            closing: boolean | null;
            /** @default null */
            lunch: components["schemas"]["Lunch"] | null;
            /** @default null */
            miss_seconds: components["schemas"]["MissSeconds"] | null;
            /** @default null */
            missed_minutes: components["schemas"]["MissedMinutes"] | null;
            /** @default null */
            most_returns: components["schemas"]["MostReturns"] | null;
            /** @default null */
            priority: components["schemas"]["Priority"] | null;
            /** @default null */
            reannounce_seconds: components["schemas"]["ReannounceSeconds"] | null;
        };
        /** @description One row of the list. */
        BoothRow: {
            /** @description The booth's name as it was found, also of a faulty row; perhaps empty. */
            name: string;
            /** @description Ready or faulty. */
            outcome: components["schemas"]["RowOutcome"];
            /**
             * Format: uint32
             * @description As the sheet shows it, from 1.
             */
            row: number;
        };
        /** @description What one booth does otherwise. */
        BoothRules: {
            booth: components["schemas"]["BoothId"];
            policies: components["schemas"]["BoothPolicies"];
        };
        /** @description What a list of booths says of one, as the sign at the booth does. */
        BoothSign: {
            /** @description Whom it is for. */
            audience: components["schemas"]["Audience"];
            /** @description The booth whose sign it is. */
            booth: components["schemas"]["BoothId"];
            /** @description 编号, as on posters and tickets. */
            code: string;
            /**
             * @description The first letters of its name and of what it offers, as they are read: `axyj lf`. Somebody
             *     finds it by them.
             */
            initials?: string;
            /** @description `queue`, `tally`, `handout` or `slots`. */
            mode: components["schemas"]["ModeKind"];
            /** @description 摊位名称, as it was confirmed. */
            name: string;
            /** @description What it offers. */
            offer?: string;
            /** @description The path word of its QR code: `A-7F3K9Q`. */
            path: string;
            /** @description Where it stands. */
            place: string;
        };
        /** @description One booth, as everybody sees it. */
        BoothSnapshot: components["schemas"]["BoothSign"] & components["schemas"]["BoothAbout"] & {
            /**
             * Format: uint32
             * @description How many desks it has.
             */
            desks: number;
            /**
             * @description Of which database: revisions of different epochs can't be compared (a restored backup starts
             *     a new one).
             */
            epoch: string;
            /**
             * @description Those among them who are called or served at another booth now, or held by the staff:
             *     skipped, their place kept (保留).
             */
            held: number[];
            /** @description What the holders of these numbers may do with them. */
            holders?: components["schemas"]["HolderSteps"];
            /** @description 定稿: the day's figures are final, so nothing of the day can be taken back. */
            is_final?: boolean;
            /**
             * Format: int64
             * @description The last number given.
             */
            issued: number;
            /** @description Tickets are given whatever the forecast says. */
            keeps_giving: boolean;
            /** @description Those among the held whom the staff hold: they have gone to fetch something. */
            kept: number[];
            /** @description The last calls, newest first, at most 5. */
            last_calls: components["schemas"]["Call"][];
            /** @description At which market. */
            market: components["schemas"]["MarketId"];
            /** @description The numbers that missed their call and may still come back. */
            missed: number[];
            /**
             * Format: int64
             * @description When the market is to open, until it does: epoch milliseconds.
             */
            opens_at: number | null;
            outlook: components["schemas"]["Outlook"] | null;
            /**
             * Format: int64
             * @description When the outlook was made: epoch milliseconds. It changes between two revisions.
             */
            outlook_at: number;
            pause: components["schemas"]["Pause"] | null;
            /** @description The rules of the queue here. */
            policies: components["schemas"]["Policies"];
            /** @description Those among them who have priority (优先). */
            priority: number[];
            /**
             * Format: int64
             * @description The market's revision at the booth's last change.
             */
            revision: number;
            /**
             * Format: uint32
             * @description Seconds from one call to the next, as far as the booth's usual service time and its desks
             *     tell.
             */
            seconds_each: number;
            /**
             * Format: uint32
             * @description Tickets served to the end.
             */
            served: number;
            /** @description What a person can do there now. */
            service: components["schemas"]["ServiceState"];
            /** @description The desks with a volunteer. */
            signed_in: components["schemas"]["DeskView"][];
            /** @description The sessions, if the booth has them. */
            slots: components["schemas"]["SlotFill"][];
            /** @description Who stands at a desk now, by desk. */
            standing: components["schemas"]["TicketAtDesk"][];
            /**
             * Format: uint32
             * @description What is left to hand out, if the booth hands out.
             */
            stock_left: number | null;
            /**
             * Format: uint32
             * @description 还可取 N 号: how many more tickets are given before the booth closes; `None`: enough.
             */
            tickets_left: number | null;
            /** @description Those among them who were marked served and said that they were not (我还没办). */
            unserved?: number[];
            /**
             * Format: uint32
             * @description Visits (人次).
             */
            visits: number;
            /** @description The numbers that wait, in the order in which they will be called. */
            waiting: number[];
        };
        /**
         * @description Where a booth's registration stands.
         * @enum {string}
         */
        BoothStateKind: "applied" | "returned" | "confirmed" | "withdrawn";
        /** @description A booth as the organiser sees it before the day. */
        BoothView: {
            /** @description Its code, once confirmed. */
            code: string | null;
            /** @description What it is. */
            details: components["schemas"]["BoothDetails"];
            /** @description Did the unit leave a contact? */
            has_contact: boolean;
            id: components["schemas"]["BoothId"];
            /** @description The path word of its QR code. */
            path: string;
            /** @description Where it stands. */
            place: string;
            /** @description Why it was returned. */
            reason: string | null;
            /**
             * Format: int64
             * @description The market's revision at its last change.
             */
            revision: number;
            /** @description `applied`, `returned`, `confirmed` or `withdrawn`. */
            state: components["schemas"]["BoothStateKind"];
        };
        BulletinWords: string;
        /** @description A day that is not what its weekday says. */
        CalendarDay: {
            day: string;
            /** @description A make-up workday; else a holiday. */
            worked: boolean;
        };
        /** @description The calendar of working days. */
        CalendarView: {
            /** @description Holidays and make-up workdays. */
            days: components["schemas"]["CalendarDay"][];
            /** @description This year's are known. */
            knows_now: boolean;
            /**
             * Format: uint32
             * @description How many due times the last load moved.
             */
            moved: number;
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            now: number;
            /** @description The years whose holidays are known; others have weekends alone. */
            years: number[];
        };
        /** @description A call, newest first in its list. */
        Call: {
            /**
             * Format: int64
             * @description When: epoch milliseconds.
             */
            at: number;
            /** @description The booth's code. */
            booth: string;
            /** @description The ticket's code, `A012`. */
            code: string;
            /**
             * Format: uint32
             * @description At which desk.
             */
            desk: number;
            /** @description The booth's name. */
            name: string;
            /**
             * Format: int64
             * @description The market's revision of this call: grows with every call and recall.
             */
            seq: number;
        };
        /** Format: int32 */
        Capacity: number;
        /**
         * @description What a request is about; reports count by it.
         * @enum {string}
         */
        Category: "housing" | "environment" | "facilities" | "traffic" | "elderly" | "education" | "health" | "work" | "law" | "culture" | "safety" | "other";
        /** @description The requests of one category. */
        CategoryFigures: {
            /** Format: uint32 */
            all: number;
            category: components["schemas"]["Category"];
            /** @description How they divide. */
            split: components["schemas"]["RequestSplit"];
        };
        /** @description One fault: where it is and what to do about it. */
        CellError: {
            /** @description The stable code, `snake_case`. */
            code: string;
            /**
             * @description The column's letter and its header as found, e.g. `C 服务方式`; the name alone if there is no
             *     such column.
             */
            column: string;
            /** @description What to do, in the reader's language. */
            detail: string;
            /** @description What was read there, cut to 20 characters; empty if nothing was, or if `detail` quotes it. */
            found: string;
            /**
             * Format: uint32
             * @description As the sheet shows it, from 1.
             */
            row: number;
        };
        /** @description To which booth. */
        Change: {
            key: components["schemas"]["IdempotencyKey"];
            to: components["schemas"]["BoothId"];
        };
        /**
         * @description How a request came in (渠道).
         * @enum {string}
         */
        Channel: "booth" | "phone" | "proxy" | "paper" | "city" | "meeting";
        CheckIn: {
            key: components["schemas"]["IdempotencyKey"];
            /** @description 优先: elderly (70+), disabled, pregnant or with an infant. */
            priority?: boolean;
            /**
             * Format: uint32
             * @description 给家人再取一个号: for which of the family; 0: for the phone's holder.
             */
            relative?: number;
            /**
             * Format: uint32
             * @description Which session, by its place in the booth's list.
             */
            slot?: number | null;
        };
        /** @description Whether there is a key, and where city systems find this server. */
        CityAccess: {
            set: boolean;
            /** @description The address of GeoReport v2. */
            url: string;
        };
        /** @description A fresh key, shown once. */
        CityKey: {
            key: components["schemas"]["IdempotencyKey"];
        };
        Claim: {
            /** @description The eight digits on the phone, or what a scanner typed of a printed pass. */
            card: components["schemas"]["PrizeCard"];
            key: components["schemas"]["IdempotencyKey"];
        };
        /**
         * @description Who claims a wish.
         * @enum {string}
         */
        ClaimantKind: "member" | "branch" | "firm" | "school";
        ClipName: string;
        /**
         * @description Where a clip comes from.
         * @enum {string}
         */
        ClipSource: "recorded" | "made" | "missing";
        /** @description One clip of the display's voice. */
        ClipView: {
            /** @description Its name in addresses. */
            name: string;
            /** @description Is no call said without it? */
            needed: boolean;
            /** @description Where it comes from. */
            source: components["schemas"]["ClipSource"];
            /** @description What is said. */
            text: string;
            /** @description Another sound has another version; empty: there is none. */
            version: string;
        };
        /** @description The answer to a command. */
        CommandReply: components["schemas"]["Answer"] & {
            /**
             * Format: int64
             * @description The revision that it made: what `/api/undo` takes, together with `of`.
             */
            action: number;
            of: components["schemas"]["ActionOf"];
        };
        /** @description What a community calls otherwise than others do. */
        CommunityNames: {
            /** @description 上门代办, as 微孝代办; empty: just that. */
            proxy: components["schemas"]["Remark"];
        };
        /** @description A code and a place. */
        Confirm: {
            code?: components["schemas"]["TypedCode"] | null;
            key: components["schemas"]["IdempotencyKey"];
            place?: components["schemas"]["Remark"];
        };
        /** @description 至今: where the requests of a day that is final stand. */
        CurrentFigures: {
            /**
             * Format: int64
             * @description When they stand there: epoch milliseconds.
             */
            as_of: number;
            /** @description 补录: those entered afterwards, whether an edition counts them yet or not. */
            late: components["schemas"]["RequestSplit"];
            /** @description Those of the day. They are as many as the edition says. */
            split: components["schemas"]["RequestSplit"];
        };
        DaysByCategory: {
            [key: string]: components["schemas"]["LimitDays"];
        };
        /** Format: int32 */
        Desk: number;
        /** Format: int32 */
        Desks: number;
        /** @description A desk with a volunteer. */
        DeskView: {
            /**
             * Format: uint32
             * @description Its number, from 1.
             */
            desk: number;
            device: components["schemas"]["DeviceId"] | null;
            pause: components["schemas"]["Pause"] | null;
        };
        /** Format: uuid */
        DeviceId: string;
        /** @description A device session as the organiser sees it. */
        DeviceView: {
            booth: components["schemas"]["BoothId"] | null;
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            created_at: number;
            id: components["schemas"]["DeviceId"];
            /** @description What it is called. */
            name: string;
            /** @description It is dead. */
            revoked: boolean;
            /** @description What it may do. */
            role: components["schemas"]["Role"];
            /**
             * Format: int64
             * @description When it last did something, to the minute: epoch milliseconds.
             */
            seen_at: number;
        };
        DoneVerb: string;
        /**
         * @description Why a database is taken for an older copy.
         * @enum {string}
         */
        Doubt: "no_state" | "other_history" | "older" | "lost_log" | "restored";
        /**
         * @description What a due time rests on: the rule, in working days or hours, or a time that somebody set.
         * @enum {string}
         */
        DueBasisKind: "working_days" | "hours" | "hand";
        /** @description A bulletin as it was edited. */
        EditedBulletin: {
            /** @description What is to go out, as it stands in the field. */
            text: components["schemas"]["BulletinWords"];
        };
        /** @description 定稿: of which final edition figures are. */
        EditionMark: {
            /**
             * Format: int64
             * @description When they were made final: epoch milliseconds.
             */
            at: number;
            now: components["schemas"]["CurrentFigures"] | null;
            /**
             * Format: int64
             * @description 1 for the first; a later one counts what was entered afterwards, too.
             */
            number: number;
        };
        /**
         * @description Which paper of an edition.
         * @enum {string}
         */
        EditionPaperKind: "summary" | "summary_both";
        /** @description A paper of an edition. */
        EditionPaperView: {
            /** @description SHA-256 of its bytes, in hex. */
            digest: string;
            kind: components["schemas"]["EditionPaperKind"];
        };
        /** @description A final edition as the organiser sees it. */
        EditionView: {
            /**
             * Format: int64
             * @description When its figures were made final: epoch milliseconds.
             */
            at: number;
            /** @description Who did it, as logs name them. */
            by: string;
            /** @description SHA-256 over its figures, lists and papers, in hex. */
            digest: string;
            /** @description The digest is that of what is stored, and this installation's key has signed it. */
            genuine: boolean;
            /**
             * Format: uint32
             * @description 补录: how many were entered afterwards.
             */
            late: number;
            /** Format: int64 */
            number: number;
            papers: components["schemas"]["EditionPaperView"][];
            /** @description Why there is another one; empty for the first. */
            reason: string;
            /**
             * Format: uint32
             * @description How many requests the day has.
             */
            requests: number;
            /** @description The Ed25519 signature under the digest, in base64; none: there was no key. */
            signature: string | null;
            /** @description How they divide. */
            split: components["schemas"]["RequestSplit"];
        };
        /** Format: int32 */
        EndOfMinutes: number;
        /** @description What an import of units did. */
        EnteredUnits: {
            /** @description Units that are new. */
            created: number;
            /** @description Units that were there. */
            skipped: number;
        };
        /** @description A grid worker who was entered. */
        EnteredWorker: {
            id: components["schemas"]["WorkerId"];
        };
        /**
         * @description What is lent.
         * @enum {string}
         */
        Equipment: "wheelchair" | "stair_climber" | "other";
        /** @description One request that goes to the joint meeting, or that it has answered. */
        EscalatedLine: {
            /** @description The answer, once there is one. */
            answer: string | null;
            /** @description What was asked for; of what is private, that it is. */
            content: string;
            /**
             * Format: int64
             * @description 编号 at this market.
             */
            number: number;
            /** @description 不公开: named by its number alone, and not in the bulletin. */
            private: boolean;
            /** @description Why it goes there; empty once it was answered, and where it is private. */
            reason: string;
            /**
             * Format: int64
             * @description The number of the topic that gathers it.
             */
            topic: number | null;
        };
        /**
         * @description A station of the evening: they are gone through in this order.
         * @enum {string}
         */
        EveningStation: "close" | "queues" | "desks" | "results" | "slips" | "final" | "print";
        /** @description What is left to do in the evening. */
        EveningView: {
            /** @description Booths at which somebody waits or stands at a desk. */
            booths: components["schemas"]["BoothLeft"][];
            /**
             * Format: int64
             * @description The number of the last final edition; 0: there is none.
             */
            edition: number;
            /**
             * Format: int64
             * @description By when the figures are to be final: epoch milliseconds.
             */
            final_by: number | null;
            results: components["schemas"]["ResultMissing"][];
            slips: components["schemas"]["UnsentSlips"][];
            state: components["schemas"]["MarketState"];
            /**
             * @description The stations at which something is left, in their order: the first is where the evening
             *     stands.
             */
            stations: components["schemas"]["EveningStation"][];
        };
        /** Format: int32 */
        Face: number;
        /** @description What whoever holds the receipt says of the answer. */
        Feedback: {
            key: components["schemas"]["IdempotencyKey"];
            satisfaction?: components["schemas"]["Face"] | null;
            /** @description 是否解决; "no" takes it up again. */
            solved: boolean;
            /** @description In their words. */
            words?: components["schemas"]["OptionalWords"];
        };
        /**
         * @description A field that a person filled in. Its name is the one in the API, so that a page can mark the
         *     right box.
         * @enum {string}
         */
        Field: "name" | "theme" | "place" | "host" | "hours" | "code" | "hosts" | "offer" | "audience" | "mode" | "desks" | "service_minutes" | "stock" | "slots" | "reason" | "content" | "category" | "kind" | "channel" | "result" | "unit" | "due" | "person" | "phone" | "address" | "note" | "password" | "key" | "desk" | "volunteers" | "policies" | "back" | "satisfaction" | "calendar" | "attachment" | "score" | "title" | "background" | "agenda" | "chair" | "attendance" | "resolution" | "task" | "handler" | "late_reason";
        /** @description A field is asked for only while another one is filled in so. */
        FieldCondition: {
            /** @description Which other field of the step. */
            field: string;
            /** @description One of its `options`; `yes` or `no` of a yes-or-no. */
            is: string;
        };
        /**
         * @description How a field is filled in.
         * @enum {string}
         */
        FieldKind: "words" | "line" | "phone" | "time" | "number" | "yes_no" | "faces" | "choice" | "unit" | "loan" | "photo" | "requests" | "request" | "topics" | "tasks";
        /** @description One field of a step. */
        FieldNeed: {
            /** @description Those of the options that the community calls otherwise, with what it calls them. */
            called?: {
                [key: string]: string;
            };
            /** @description How it is filled in. */
            kind: components["schemas"]["FieldKind"];
            /**
             * Format: int64
             * @description At most this.
             */
            max?: number;
            /**
             * Format: int64
             * @description At least this: of a number, or of a moment in epoch milliseconds.
             */
            min?: number;
            /** @description So many characters at most, or as many things. */
            most?: number;
            /** @description What the step's body calls it. */
            name: string;
            /** @description When it is asked for; none: always. */
            only_if?: components["schemas"]["FieldCondition"];
            /** @description Of which one is chosen. */
            options?: string[];
            /**
             * @description What it holds until somebody says otherwise: one of `options`, `yes` or `no`, or text. Of a
             *     time (or of each task's) it is what the rule makes it, in epoch milliseconds, as long as
             *     none is sent.
             */
            preset?: string;
            /** @description It may not stay empty. */
            required: boolean;
        };
        /** @description The five shares of some requests. */
        Figures: {
            /**
             * Format: uint32
             * @description How many of them have an answer.
             */
            answered: number;
            /** @description 认领率: claimed and not lost again, of all wishes that were published. */
            claimed: components["schemas"]["Share"];
            /** @description 按期办结率: answered in time, of all forwarded that are answered or overdue. */
            on_time: components["schemas"]["Share"];
            /**
             * Format: uint32
             * @description How many requests there are.
             */
            requests: number;
            /** @description 响应率: first contact in time, of all whose time for it is over or who were contacted. */
            responded: components["schemas"]["Share"];
            /** @description 满意率: four or five of five faces, of all who showed one. */
            satisfied: components["schemas"]["Share"];
            /** @description 解决率: solved, of all who were asked whether it is. */
            solved: components["schemas"]["Share"];
        };
        /** @description The figures of one unit, category, market or week. */
        FiguresGroup: {
            figures: components["schemas"]["Figures"];
            /** @description A unit's or market's name, a category's word, a week's Monday (`2026-06-01`). */
            name: string;
        };
        /**
         * @description All figures, whole and in parts. Each request counts once in the whole, once by category, market
         *     and week, and by the unit that it was last with, if with one.
         */
        FiguresReport: {
            /** @description By category, in the order of the forms. */
            by_category: components["schemas"]["FiguresGroup"][];
            /** @description By market, the newest first. */
            by_market: components["schemas"]["FiguresGroup"][];
            /** @description By the unit that it was last with, the one with most first. */
            by_unit: components["schemas"]["FiguresGroup"][];
            /** @description By the week in which they were written down, the oldest first: week on week. */
            by_week: components["schemas"]["FiguresGroup"][];
            /** @description Of all requests. */
            whole: components["schemas"]["Figures"];
        };
        /** @description What makes a day's figures final. */
        Finalising: {
            key: components["schemas"]["IdempotencyKey"];
            /** @description Why there is another edition; the first needs none. */
            reason?: components["schemas"]["Remark"];
        };
        /**
         * @description 重点人群: whom a community looks after first. Sensitive: sealed with the person, on nothing that
         *     is public.
         * @enum {string}
         */
        FocusGroup: "aged" | "alone" | "empty_nest" | "dependent" | "disabled" | "hardship" | "children" | "mothers" | "veterans";
        /** @description One forwarded request. */
        ForwardedLine: {
            /** @description The unit has answered. */
            answered: boolean;
            /** @description The code of the booth where it was written down; empty when it was left at the gate. */
            booth: string;
            /** @description What was asked for; of what is private, that it is. */
            content: string;
            /**
             * Format: int64
             * @description 办理时限: epoch milliseconds.
             */
            due: number;
            /**
             * Format: int64
             * @description 编号 at this market.
             */
            number: number;
            /** @description Not answered, and the due time has passed. */
            overdue: boolean;
            /** @description The unit's name. */
            unit: string;
        };
        /** @description A fresh link, shown once. */
        FreshLink: {
            url: string;
        };
        FromMinuteState: components["schemas"]["TopicStateKind"] | components["schemas"]["MeetingStateKind"] | "";
        FromRequestState: components["schemas"]["RequestStateKind"] | "";
        /** @description A request as the lists of the joint meeting show it. Whose it is stays with the request. */
        GatheredRequest: {
            /** @description The code of the booth where it was written down. */
            booth_code: string | null;
            /** @description 类别 */
            category: components["schemas"]["Category"];
            /** @description 诉求内容 */
            content: string;
            /**
             * Format: int64
             * @description 办理时限: epoch milliseconds.
             */
            due: number | null;
            id: components["schemas"]["RequestId"];
            /** @description 诉求类型 */
            kind: components["schemas"]["RequestKind"];
            /**
             * Format: int64
             * @description 编号
             */
            number: number;
            /** @description 不公开 */
            private: boolean;
            /** @description Where it stands. */
            state: components["schemas"]["RequestStateKind"];
            topic: components["schemas"]["TopicId"] | null;
            /** @description The unit that it is with. */
            unit: string | null;
            /** @description `overdue`, `soon` or `ahead`. */
            urgency: components["schemas"]["Urgency"];
        };
        /** Format: int64 */
        GivenNumber: number;
        /** @description What a booth that hands out gave away. */
        Goods: {
            /**
             * Format: uint32
             * @description Parcels given: the booth's visits that count.
             */
            given: number;
            /** Format: uint32 */
            left: number;
        };
        /** @description The action that a step made. */
        GridDone: {
            /**
             * Format: int64
             * @description What an undo takes.
             */
            action: number;
        };
        /** @description What a grid worker has entered, as they see it. */
        GridItem: {
            /** @description The steps that whoever entered it may take now. */
            allowed: components["schemas"]["AllowedStep"][];
            /** @description The answer, once there is one. */
            answer: string | null;
            /** @description 类别. */
            category: components["schemas"]["Category"];
            /** @description 诉求内容. */
            content: string;
            home: components["schemas"]["HomeView"] | null;
            id: components["schemas"]["RequestId"];
            /** @description 诉求类型. */
            kind: components["schemas"]["RequestKind"];
            /** @description At which market. */
            market_name: string;
            /**
             * Format: int64
             * @description 编号 there.
             */
            number: number;
            /** @description Photos, by their digests. */
            photos: string[];
            /** @description 不公开 */
            private: boolean;
            /** @description 回执码, for whoever it was entered for. */
            receipt: string;
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            registered_at: number;
            /** @description Where it stands. */
            state: components["schemas"]["RequestStateKind"];
            /** @description The unit that it is or was with. */
            unit_name: string | null;
        };
        /** @description Whose page this is, and where needs are entered now. */
        GridMe: {
            /** @description The connection is encrypted: names and phone numbers may be entered. */
            encrypted: boolean;
            /**
             * @description 补录: that market's figures are final, so that whoever enters something says why it comes
             *     late.
             */
            late: boolean;
            /** @description The market that takes what is entered; none: there was none yet. */
            market_name: string | null;
            /** @description What the organiser calls them. */
            name: string;
            /** @description How a home service is planned along with a need. */
            plan: components["schemas"]["AllowedStep"];
        };
        /** @description What is to be taken back. */
        GridUndo: {
            /**
             * Format: int64
             * @description The `action` of its answer.
             */
            action: number;
            key: components["schemas"]["IdempotencyKey"];
            request: components["schemas"]["RequestId"];
        };
        /** Format: uint32 */
        HeadStart: number;
        /**
         * @description A frame that says that the link lives, and what time it is; the others are snapshots. The first
         *     frame is one, so that a page measures its distance from the server's clock at each connect.
         */
        Heartbeat: {
            /** @description The server's clock. */
            beat: components["schemas"]["Timestamp"];
        };
        /**
         * @description Who has a request in their list now, whichever unit it is.
         * @enum {string}
         */
        HolderKind: "desk" | "unit" | "meeting" | "wall" | "claimant" | "nobody";
        /**
         * @description What the holder of a number may do with it, by where the booth's frame has the number: one frame
         *     serves all holders.
         */
        HolderSteps: {
            /**
             * @description It was called.
             * @default []
             */
            called: components["schemas"]["TicketStepKind"][];
            /**
             * @description It was served.
             * @default []
             */
            done: components["schemas"]["TicketStepKind"][];
            /**
             * @description It waits, and the staff keep its place.
             * @default []
             */
            kept: components["schemas"]["TicketStepKind"][];
            /**
             * @description It missed its call and may still come back.
             * @default []
             */
            missed: components["schemas"]["TicketStepKind"][];
            /**
             * @description It is being served.
             * @default []
             */
            serving: components["schemas"]["TicketStepKind"][];
            /**
             * @description It waits in line.
             * @default []
             */
            waiting: components["schemas"]["TicketStepKind"][];
        };
        /** Format: uint32 */
        HoldMinutes: number;
        /**
         * @description What sort of service it is.
         * @enum {string}
         */
        HomeKind: "proxy" | "escort" | "visit" | "mediation";
        /** @description A service at home, as the organiser's list has it. */
        HomeLine: {
            /** @description 类别. */
            category: components["schemas"]["Category"];
            /** @description 诉求内容. */
            content: string;
            /**
             * Format: int64
             * @description Until when somebody has to do something: epoch milliseconds.
             */
            due: number | null;
            home: components["schemas"]["HomeView"];
            /**
             * Format: int64
             * @description 编号.
             */
            number: number;
            /** @description Of which request. */
            request: components["schemas"]["RequestId"];
            /** @description The unit that it is with; none: the community itself. */
            unit_name: string | null;
            urgency: components["schemas"]["Urgency"] | null;
        };
        /** @description 上门服务 and what is lent. */
        HomeLists: {
            /** @description What is not back, by the day on which it is due. */
            lent: components["schemas"]["LentLine"][];
            /** @description What is under way by time, then what has ended, the newest request first. */
            services: components["schemas"]["HomeLine"][];
        };
        /**
         * @description How an appointment ended.
         * @enum {string}
         */
        HomeOutcome: "done" | "failed" | "retry";
        /**
         * @description Where a service at home stands.
         * @enum {string}
         */
        HomeStateKind: "planned" | "agreed" | "retry" | "done" | "failed";
        /**
         * @description What is done with a service. `act` says which; the other fields are its words. Times are epoch
         *     milliseconds.
         */
        HomeStep: {
            /** @enum {string} */
            act: "plan";
            /** @description 需备材料; the resident reads it. */
            bring?: components["schemas"]["OptionalWords"];
            kind: components["schemas"]["HomeKind"];
            /**
             * Format: int64
             * @description The appointment, if there is one already.
             */
            time?: number | null;
            /** @description Who comes: a team, a family name. The resident reads it. */
            who?: components["schemas"]["Remark"];
        } | {
            /** @enum {string} */
            act: "agree";
            bring?: components["schemas"]["OptionalWords"] | null;
            /** Format: int64 */
            time: number;
            who?: components["schemas"]["Remark"] | null;
        } | {
            /** @enum {string} */
            act: "nobody_there";
            /**
             * Format: int64
             * @description When it is tried again.
             */
            next?: number | null;
            /** @description What was tried. */
            note?: components["schemas"]["OptionalWords"];
        } | {
            /** @enum {string} */
            act: "round";
            /** @description Did both agree? Then it is done. */
            agreed: boolean;
            /**
             * Format: int64
             * @description The next round's appointment, if they did not.
             */
            next?: number | null;
            /** @description What was said and agreed. */
            words: components["schemas"]["Words"];
        } | {
            /** @enum {string} */
            act: "finish";
            /**
             * Format: int64
             * @description When it is tried again.
             */
            next?: number | null;
            /** @description How it ended. */
            outcome: components["schemas"]["HomeOutcome"];
            /** @description What was done: the request's answer; or why not. */
            words: components["schemas"]["Words"];
        } | {
            /** @enum {string} */
            act: "lend";
            /**
             * Format: int64
             * @description When it is due back.
             */
            due: number;
            label?: components["schemas"]["Remark"];
            what: components["schemas"]["Equipment"];
        } | {
            /** @enum {string} */
            act: "take_back";
            /**
             * Format: uint32
             * @description Which loan, counted from 0.
             */
            loan: number;
        };
        /**
         * @description Which act, without its words.
         * @enum {string}
         */
        HomeStepKind: "plan" | "agree" | "nobody_there" | "round" | "finish" | "lend" | "take_back";
        /** @description A service as everybody may see it who may see its request. */
        HomeView: {
            /**
             * Format: uint32
             * @description Attempts that nobody answered.
             */
            attempts: number;
            /** @description What to have ready. */
            bring: string;
            /** @description What the community calls it, if it has a name of its own. */
            called?: string;
            kind: components["schemas"]["HomeKind"];
            /** @description What was lent. */
            lent: components["schemas"]["LoanView"][];
            /** @description Somebody still has to do something. */
            live: boolean;
            /**
             * Format: uint32
             * @description Rounds of a mediation.
             */
            rounds: number;
            /** @description `planned`, `agreed`, `retry`, `done` or `failed`. */
            state: components["schemas"]["HomeStateKind"];
            /**
             * Format: int64
             * @description The appointment, or when it is tried again: epoch milliseconds.
             */
            time: number | null;
            who: string;
        };
        Hosts: components["schemas"]["Name"][];
        /** @description One hour of the market's wall clock. */
        HourFigures: {
            /**
             * @description How people call it: `14:00`, with the date (`11-21 14:00`) when the market ran on several
             *     days.
             */
            label: string;
            /**
             * Format: uint32
             * @description 人数: distinct passes among them. Who comes in two hours is in both, so the hours don't add up
             *     to the total.
             */
            people: number;
            /**
             * Format: int64
             * @description When it begins: epoch milliseconds.
             */
            start: number;
            /**
             * Format: uint32
             * @description 人次: check-ins in this hour that count.
             */
            visits: number;
            /** @description How long those waited who took their ticket in this hour. */
            waits: components["schemas"]["Waits"];
        };
        IdempotencyKey: string;
        /** @description Whom to invite. */
        Invite: {
            booth?: components["schemas"]["BoothId"] | null;
            /** @description What to call the device. */
            name: components["schemas"]["Name"];
            /** @description `volunteer`, `kiosk` or `display`. */
            role: components["schemas"]["Role"];
        };
        /** @description An invitation, shown once. */
        Invited: {
            /**
             * Format: int64
             * @description Until when it can be used: epoch milliseconds.
             */
            expires_at: number;
            /** @description What its QR code says. */
            url: string;
        };
        /** @description Whatever the forecast says? */
        Keep: {
            keep: boolean;
            key: components["schemas"]["IdempotencyKey"];
        };
        /** @description A step with its key. */
        KeyedStep: components["schemas"]["Step"] & {
            key: components["schemas"]["IdempotencyKey"];
        };
        /** @description A write that needs nothing but its key. */
        KeyOnly: {
            /**
             * @description Made by the client, 8 to 64 of `[A-Za-z0-9_-]`: the same key from the same actor gets the
             *     same answer.
             */
            key: components["schemas"]["IdempotencyKey"];
        };
        /** @description The requests of one kind. */
        KindFigures: {
            /** Format: uint32 */
            all: number;
            kind: components["schemas"]["RequestKind"];
            /** @description How they divide. */
            split: components["schemas"]["RequestSplit"];
        };
        /** @description 补录: requests entered after the figures of their day were final. */
        LateFigures: {
            /** Format: uint32 */
            all: number;
            /** @description Each of them, by number. */
            requests: components["schemas"]["LateLine"][];
            /** @description How they divide. */
            split: components["schemas"]["RequestSplit"];
        };
        /** @description One request that was entered afterwards. */
        LateLine: {
            /** @description What was asked for; of what is private, that it is. */
            content: string;
            /**
             * Format: int64
             * @description 编号 at this market.
             */
            number: number;
            /** @description Why it was entered so late; empty where it is private. */
            reason: string;
            /**
             * Format: int64
             * @description When it was entered: epoch milliseconds.
             */
            registered_at: number;
            way: components["schemas"]["Way"];
        };
        /** @description A page of the ledger, newest first. */
        LedgerPage: {
            requests: components["schemas"]["RequestView"][];
            /**
             * Format: uint32
             * @description How many there are, on all pages.
             */
            total: number;
            /** @description How many of what was asked for there are of each way, whichever way was asked for. */
            ways: {
                [key: string]: number;
            };
        };
        /** @description Something that is lent. */
        LentLine: {
            /** @description 诉求内容. */
            content: string;
            /** @description What, and until when. */
            lent: components["schemas"]["LoanView"];
            /** @description Which of its loans: what taking back names. */
            loan: number;
            /**
             * Format: int64
             * @description 编号.
             */
            number: number;
            /** @description It should be back. */
            overdue: boolean;
            /** @description For which request. */
            request: components["schemas"]["RequestId"];
        };
        /** Format: int32 */
        LimitDays: number;
        /** Format: int32 */
        LimitHours: number;
        /** @description How long things may take. */
        Limits: {
            /**
             * @description 催办 begins so many hours before the due time.
             * @default 24
             */
            chase_hours: components["schemas"]["LimitHours"];
            /**
             * @description 认领, days.
             * @default 7
             */
            claim_days: components["schemas"]["LimitDays"];
            /**
             * @description 首次联系, hours.
             * @default 24
             */
            contact_hours: components["schemas"]["LimitHours"];
            /**
             * @description 转办 by category, working days, where it differs.
             * @default {}
             */
            days_by_category: components["schemas"]["DaysByCategory"];
            /**
             * @description 延期, working days at most.
             * @default 10
             */
            extension_days: components["schemas"]["LimitDays"];
            /**
             * @description 回访 after the answer, working days.
             * @default 1
             */
            follow_up_days: components["schemas"]["LimitDays"];
            /**
             * @description 转办, working days.
             * @default 5
             */
            forwarded_days: components["schemas"]["LimitDays"];
            /**
             * @description 退单, working days.
             * @default 2
             */
            return_days: components["schemas"]["LimitDays"];
            /**
             * @description 紧急转办, hours.
             * @default 24
             */
            urgent_hours: components["schemas"]["LimitHours"];
        };
        /** @description A line of the handling log. */
        LineView: {
            /** Format: int64 */
            at: number;
            by: string;
            from: components["schemas"]["FromRequestState"];
            /** Format: int64 */
            line: number;
            to: components["schemas"]["RequestStateKind"];
            words: string;
        };
        /** @description A unit's living link, as the organiser sees it. */
        LinkView: {
            /**
             * Format: int64
             * @description Since when: epoch milliseconds.
             */
            created_at: number;
            /**
             * Format: int64
             * @description When it was last used: epoch milliseconds.
             */
            seen_at: number | null;
            unit: components["schemas"]["UnitId"];
        };
        /** @description A unit's contact for a booth: personal data, to be sealed before it is stored and never logged. */
        ListContact: {
            /** @description 联系人, perhaps empty. */
            name: string;
            /** @description 联系电话: digits, perhaps with `+` and `-`; perhaps empty. */
            phone: string;
        };
        /**
         * @description What of a booth a list can give.
         * @enum {string}
         */
        ListField: "code" | "name" | "hosts" | "offer" | "audience" | "mode" | "stock" | "sessions" | "desks" | "minutes" | "place" | "contact";
        /** @description Something that is lent, as it is shown. */
        LoanView: {
            /**
             * Format: int64
             * @description When it came back: epoch milliseconds.
             */
            back: number | null;
            /**
             * Format: int64
             * @description When it is due back: epoch milliseconds.
             */
            due: number;
            label: string;
            what: components["schemas"]["Equipment"];
        };
        /** @description From when to when desks go to lunch, minutes after midnight of the market's wall clock. */
        Lunch: {
            /** @description 0 to 1,439. */
            from: components["schemas"]["MinuteOfDay"];
            to: components["schemas"]["EndOfMinutes"];
        };
        /** @description One step for many requests. */
        ManySteps: {
            key: components["schemas"]["IdempotencyKey"];
            requests: components["schemas"]["RequestsAtOnce"];
            /** @description What is done with each. */
            step: components["schemas"]["Step"];
        };
        /** @description What the organiser fills in about a market. */
        MarketDetails: {
            /**
             * Format: int64
             * @description 结束: epoch milliseconds.
             */
            closes_at: number;
            /** @description 主办单位: the community's party committee. */
            host: components["schemas"]["Name"];
            /** @description 名称, as on the posters. */
            name: components["schemas"]["Name"];
            /**
             * Format: int64
             * @description 开始: epoch milliseconds.
             */
            opens_at: number;
            /** @description 地点. */
            place: components["schemas"]["Name"];
            /** @description 主题 of this day. */
            theme?: components["schemas"]["Remark"];
            /** @description 联席议事会议题: topics that touch many people, one a line, for the summary. */
            topics?: components["schemas"]["OptionalWords"];
            /** @description 志愿服务时长 in hours over all volunteers, for the summary. */
            volunteer_hours?: components["schemas"]["VolunteerHours"];
            /** @description 志愿者人数, for the summary; people, not devices. */
            volunteers?: components["schemas"]["Volunteers"];
        };
        /** @description What the market is from now on. */
        MarketEdit: {
            details: components["schemas"]["MarketDetails"];
            key: components["schemas"]["IdempotencyKey"];
            /**
             * Format: int64
             * @description The revision that was seen: a later change by somebody else is then not overwritten.
             */
            seen?: number | null;
        };
        /** Format: uuid */
        MarketId: string;
        /** @description The whole market, as display, gate page and organiser see it. */
        MarketSnapshot: {
            /** @description Its confirmed booths, by code. */
            booths: components["schemas"]["BoothLine"][];
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            closes_at: number;
            /** @description Of which database. */
            epoch: string;
            /**
             * Format: int64
             * @description Grows with every change of a request, a topic or a meeting: whoever lists them asks again
             *     after it.
             */
            handled: number;
            host: string;
            /**
             * @description 定稿: its figures are final, so nothing of the day can be taken back, and residents leave no
             *     more wishes.
             */
            is_final?: boolean;
            /** @description The last calls at all booths, newest first, at most 8. */
            last_calls: components["schemas"]["Call"][];
            market: components["schemas"]["MarketId"];
            name: string;
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            opens_at: number;
            /**
             * Format: int64
             * @description When the newest outlook was made: epoch milliseconds. It changes between two revisions.
             */
            outlook_at: number;
            /** @description The path word of the gate's QR code. */
            path: string;
            /**
             * Format: uint32
             * @description People (人数): distinct passes among them.
             */
            people: number;
            place: string;
            /** @description How the requests divide. */
            requests: components["schemas"]["RequestSplit"];
            /**
             * Format: int64
             * @description Grows with every change of the market, of its requests and of its community's topics and
             *     meetings.
             */
            revision: number;
            /** @description Where it stands. */
            state: components["schemas"]["MarketState"];
            theme: string;
            /**
             * Format: uint32
             * @description Visits (人次): check-ins that count.
             */
            visits: number;
        };
        /**
         * @description Where a market stands: 草稿, 已发布, 进行中, 已收市, 已归档.
         * @enum {string}
         */
        MarketState: "draft" | "published" | "open" | "closed" | "archived";
        /**
         * @description A step of a market from one state to the next, or back after a wrong tap.
         * @enum {string}
         */
        MarketStep: "publish" | "back_to_draft" | "open" | "close" | "reopen" | "archive" | "unarchive";
        /** @description A market as the organiser sees it. */
        MarketView: {
            /** @description The steps that may be taken now, the step forward first. */
            allowed: components["schemas"]["AllowedMarketStep"][];
            /** @description What it is. */
            details: components["schemas"]["MarketDetails"];
            /**
             * Format: int64
             * @description The number of its last final edition; 0: its figures are not final.
             */
            edition: number;
            /**
             * Format: int64
             * @description By when they are to be final, once it has closed: epoch milliseconds.
             */
            final_by: number | null;
            id: components["schemas"]["MarketId"];
            /** @description Its wall clock, which its times are shown and typed on. */
            offset: components["schemas"]["Offset"];
            /** @description The path word of its gate's QR code. */
            path: string;
            /** Format: int64 */
            revision: number;
            /** @description Where it stands. */
            state: components["schemas"]["MarketState"];
        };
        /**
         * @description What the organiser is to do next with a topic or a meeting.
         * @enum {string}
         */
        MeetingAction: "schedule" | "hold" | "decide";
        /** @description Everything about the joint meetings of a market. */
        MeetingBoard: {
            /** @description Requests that a topic may gather: those that were escalated first. */
            candidates: components["schemas"]["GatheredRequest"][];
            /** @description Meetings, newest first. */
            meetings: components["schemas"]["MeetingView"][];
            /** @description What the organiser is to do next, the most pressing first. */
            next_actions: components["schemas"]["MeetingTask"][];
            /** @description Which of them could be one topic. */
            proposals: components["schemas"]["ProposalView"][];
            /** @description Topics, newest first. */
            topics: components["schemas"]["TopicView"][];
        };
        /** @description What the organiser fills in about a meeting. */
        MeetingDetails: {
            /**
             * Format: int64
             * @description When it begins: epoch milliseconds.
             */
            at: number;
            /** @description 主持人: a role, such as 社区党委书记. No name is asked for. */
            chair?: components["schemas"]["Remark"];
            /** @description 地点 */
            place: components["schemas"]["Name"];
        };
        /** Format: uuid */
        MeetingId: string;
        /** @description A meeting with its log. */
        MeetingPage: {
            /** @description Its log, first line first. */
            log: components["schemas"]["MinuteView"][];
            meeting: components["schemas"]["MeetingView"];
        };
        /**
         * @description Where a joint meeting stands.
         * @enum {string}
         */
        MeetingStateKind: "planned" | "held" | "cancelled";
        /** @description A step with a meeting. `step` says which; the other fields are its words. */
        MeetingStep: (components["schemas"]["MeetingDetails"] & {
            /** @description Its topics, in order. */
            agenda: components["schemas"]["Agenda"];
        } & {
            /** @enum {string} */
            step: "change";
        }) | {
            /** @description Who, in words. */
            attendance?: components["schemas"]["OptionalWords"];
            /** @description How many came. */
            people: components["schemas"]["People"];
            /** @enum {string} */
            step: "hold";
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "cancel";
        };
        /** @description A meeting's step with its key. */
        MeetingStepBody: components["schemas"]["MeetingStep"] & {
            key: components["schemas"]["IdempotencyKey"];
            /**
             * Format: int64
             * @description The meeting's `revision` that was seen: a later change by somebody else is then not
             *     overlooked.
             */
            seen?: number | null;
        };
        /**
         * @description Which step with a meeting, without its words.
         * @enum {string}
         */
        MeetingStepKind: "hold" | "change" | "cancel";
        /** @description What the organiser is to do next about the joint meeting. */
        MeetingTask: {
            /**
             * Format: int64
             * @description Until when: epoch milliseconds.
             */
            due: number | null;
            meeting: components["schemas"]["MeetingId"] | null;
            next_action: components["schemas"]["MeetingAction"];
            /** @description The topic's title, or the meeting's place. */
            title: string;
            topic: components["schemas"]["TopicId"] | null;
            /** @description `overdue`, `soon` or `ahead`. */
            urgency: components["schemas"]["Urgency"];
        };
        /** @description A meeting as the organiser sees it. */
        MeetingView: {
            /** @description Its topics, in order. */
            agenda: components["schemas"]["TopicId"][];
            /** @description The steps that may be taken now. */
            allowed: components["schemas"]["AllowedMeetingStep"][];
            /**
             * Format: int64
             * @description When: epoch milliseconds.
             */
            at: number;
            /** @description Who came, in words. */
            attendance: string | null;
            /** @description Why it was cancelled. */
            cancelled: string | null;
            /** @description 主持人: a role. */
            chair: string;
            id: components["schemas"]["MeetingId"];
            /** @description At which market it was planned. */
            market: components["schemas"]["MarketId"];
            /**
             * Format: int64
             * @description 1, 2, 3, … in its community.
             */
            number: number;
            /**
             * Format: uint32
             * @description How many came.
             */
            people: number | null;
            /** @description 地点 */
            place: string;
            /**
             * Format: int64
             * @description Its community's revision at its last change.
             */
            revision: number;
            /** @description `planned`, `held` or `cancelled`. */
            state: components["schemas"]["MeetingStateKind"];
            /** @description `overdue` once its time has passed and nobody has written down that it was held. */
            urgency: components["schemas"]["Urgency"];
        };
        /** Format: uint32 */
        MinuteOfDay: number;
        /** @description A line of a topic's or a meeting's log. */
        MinuteView: {
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            at: number;
            /** @description Who: a role and an id. */
            by: string;
            /** @description From which state. */
            from: components["schemas"]["FromMinuteState"];
            /**
             * Format: int64
             * @description 1, 2, 3, …
             */
            line: number;
            /** @description To which state. */
            to: components["schemas"]["ToMinuteState"];
            /** @description What was said. */
            words: string;
        };
        /** Format: int32 */
        MissedMinutes: number;
        /** @description A booth of the market that a list doesn't have. */
        MissingBooth: {
            booth: components["schemas"]["BoothId"];
            /** @description Only a confirmed booth has one. */
            code: string | null;
            name: string;
            /** @description Why it can't be taken off the market, if it can't: in the reader's language. */
            stays: string | null;
        };
        /** Format: uint32 */
        MissSeconds: number;
        /** @description How a booth serves: 排队, 计数, 发放, 场次. */
        Mode: {
            /** @enum {string} */
            kind: "queue";
        } | {
            /** @enum {string} */
            kind: "tally";
        } | {
            /** @enum {string} */
            kind: "handout";
            /** @description How many there are to give at the start of the day. */
            stock: components["schemas"]["StockToGive"];
        } | {
            /** @enum {string} */
            kind: "slots";
            /** @description The sessions, in the order of their start. */
            slots: components["schemas"]["Slots"];
        };
        /**
         * @description How a booth serves, without its stock or sessions.
         * @enum {string}
         */
        ModeKind: "queue" | "tally" | "handout" | "slots";
        /** Format: uint32 */
        MostReturns: number;
        /** Format: int32 */
        MostTickets: number;
        Move: {
            key: components["schemas"]["IdempotencyKey"];
            state: components["schemas"]["MarketState"];
        };
        /** @description Whose volunteer goes where. */
        Moving: {
            from: components["schemas"]["BoothId"];
            key: components["schemas"]["IdempotencyKey"];
            to: components["schemas"]["BoothId"];
        };
        Name: string;
        /** @description A need, entered for somebody. */
        Need: {
            category: components["schemas"]["Category"];
            content: components["schemas"]["Words"];
            home?: components["schemas"]["HomeStep"] | null;
            key: components["schemas"]["IdempotencyKey"];
            kind: components["schemas"]["RequestKind"];
            late_reason?: components["schemas"]["Remark"] | null;
            /** @description Whose; sealed, and names over TLS alone. */
            person?: components["schemas"]["Person"];
            /**
             * @description 不公开: illness, children. Nobody without the code sees it but the organiser and whoever it is
             *     handed to.
             */
            private?: boolean;
            /** @description 紧急 */
            urgent?: boolean;
        };
        /** @description A booth to be entered. */
        NewBooth: {
            code?: components["schemas"]["TypedCode"] | null;
            details: components["schemas"]["BoothDetails"];
            key: components["schemas"]["IdempotencyKey"];
            place?: components["schemas"]["Remark"];
        };
        /** @description What a booth does otherwise. */
        NewBoothPolicies: {
            key: components["schemas"]["IdempotencyKey"];
            policies: components["schemas"]["BoothPolicies"];
        };
        NewPolicies: {
            key: components["schemas"]["IdempotencyKey"];
            policies: components["schemas"]["Policies"];
        };
        /** @description A task of a resolution: it becomes a request like any other, forwarded at once. */
        NewTask: {
            /** @description What is to be done. */
            content: components["schemas"]["Words"];
            /**
             * Format: int64
             * @description Until when: epoch milliseconds; none: as for whatever is forwarded.
             */
            due?: number | null;
            unit: components["schemas"]["UnitId"];
        };
        /** @description A unit to be entered. */
        NewUnit: {
            name: components["schemas"]["Name"];
        };
        /** @description A grid worker to be entered. */
        NewWorker: {
            /** @description What to call them: the grid, a family name. */
            name: components["schemas"]["Name"];
        };
        /**
         * @description What is to be done next.
         * @enum {string}
         */
        NextAction: "take_on" | "review" | "accept" | "answer" | "decide" | "extension" | "unpark" | "meeting" | "follow_up" | "clear" | "claim" | "fulfil" | "arrange" | "visit" | "take_back";
        /** @description Where to take the next ticket. */
        NextBooth: {
            booth: components["schemas"]["BoothId"] | null;
            why: components["schemas"]["NextReason"] | null;
        };
        /**
         * @description Why a booth is the one to go to next.
         * @enum {string}
         */
        NextReason: "no_wait" | "few_left" | "longest_first" | "shortest_beside";
        /**
         * Format: int32
         * @description Where the market's wall clock stands: minutes east of Greenwich. China keeps one offset all
         *     year, +480.
         */
        Offset: number;
        /** @description A database that may be an older copy, as a person reads of it. */
        OlderCopy: {
            /**
             * Format: int64
             * @description When somebody last did something that is in this database: epoch milliseconds.
             */
            last_change: number | null;
            /**
             * Format: int64
             * @description How many changes are missing at least; none: nobody knows.
             */
            missing: number | null;
            /** @description Why it is taken for one. */
            why: components["schemas"]["Doubt"];
            /**
             * Format: int64
             * @description When the last state of the newer database was written: epoch milliseconds.
             */
            written_at: number | null;
        };
        /** @description Whether the database may be an older copy, which takes no writes. */
        OlderCopyView: {
            older_copy: components["schemas"]["OlderCopy"] | null;
        };
        OptionalName: string;
        OptionalWords: string;
        /** @description Is there an organiser yet? */
        OrganiserState: {
            password_set: boolean;
        };
        /** @description What is expected of a booth's queue. */
        Outlook: {
            /**
             * Format: int64
             * @description When the last of those who wait is expected to be done: epoch milliseconds.
             */
            done_at: number;
            /** @description 估计中: too few services have been seen. */
            estimating: boolean;
            /**
             * Format: int64
             * @description The last number given when this was made: those given since are to be counted off `left`.
             */
            last_number: number;
            /**
             * Format: uint32
             * @description 还可取 N 号: how many more tickets are expected to be called before the booth closes; `None`:
             *     enough.
             */
            left: number | null;
            /**
             * Format: uint32
             * @description A service that takes longer, seconds, was over and nobody said so, as far as the booth's own
             *     services tell.
             */
            longest_seconds?: number;
            /** @description The wait of whoever takes a ticket now. */
            next: components["schemas"]["Wait"];
            /**
             * Format: uint32
             * @description What a service is taken to last, seconds.
             */
            service_seconds: number;
            /** @description The numbers that are to come near now (预叫). */
            soon: number[];
            /** @description The wait of each number in line, in the order of the snapshot's `waiting` when it was made. */
            waits: [
                number,
                {
                    /**
                     * Format: int64
                     * @description 请在…前回来: one of ten is called sooner. Epoch milliseconds.
                     */
                    back_by: number;
                    /**
                     * Format: uint32
                     * @description 约: as often less as more.
                     */
                    p50: number;
                    /**
                     * Format: uint32
                     * @description 多数不超过: nine of ten wait no longer.
                     */
                    p90: number;
                }
            ][];
        };
        /** @description A minute in which somebody checked in. */
        Pace: {
            /**
             * Format: int64
             * @description When it began: epoch milliseconds.
             */
            at: number;
            /**
             * Format: uint32
             * @description Check-ins that count.
             */
            visits: number;
        };
        /** @description What the page's script finds in the page, so that the first view needs no request. */
        PageData: {
            /** @description The booth's id. */
            booth: string | null;
            /** @description The tag of its language, such as `zh-CN` or `en`. */
            lang: string;
            /** @description The market's id. */
            market: string | null;
            /** @description The path word of the gate's QR code. */
            market_path: string | null;
            /** @description The resident's tickets. */
            mine: components["schemas"]["TicketView"][] | null;
            my_card: components["schemas"]["StampCard"] | null;
            /** @description What the resident thought of them. */
            my_ratings: components["schemas"]["RatingView"][] | null;
            /** @description The resident's visits. */
            my_visits: components["schemas"]["VisitView"][] | null;
            /** @description The server's clock when the page was made: no screen goes by its device's. */
            now: components["schemas"]["Timestamp"];
            /** @description The wall clock that times are shown and typed on: the market's. */
            offset: components["schemas"]["Offset"];
            /** @description What stands on posters. */
            public_url: string | null;
            receipt: components["schemas"]["ReceiptView"] | null;
            /**
             * @description `booth`, `gate`, `receipt`, `apply`, `console`, `display`, `unit`, `grid`, `wall` or
             *     `organiser`.
             */
            screen: string;
            /** @description Has this device a session? On the staff's screens. */
            signed_in: boolean | null;
            snapshot: components["schemas"]["Snapshot"] | null;
        };
        /** @enum {integer} */
        PaperWidth: 58 | 80;
        /** @description The passes that were made. */
        PassBatch: {
            /** Format: uint32 */
            count: number;
            /**
             * Format: int64
             * @description The first serial number.
             */
            first: number;
        };
        PassCount: {
            /** @description 1 to 2,000. */
            count: components["schemas"]["PassesAtOnce"];
        };
        PassesAtOnce: number;
        /** @description The organiser's password. */
        Password: {
            password: string;
        };
        /** @description Why a booth or a desk is paused. */
        Pause: {
            /**
             * Format: int64
             * @description When it is expected to end: epoch milliseconds.
             */
            back: number | null;
            /** @description 午休, or a short break. */
            lunch?: boolean;
            /** @description In the volunteer's words. */
            reason: string;
            /**
             * Format: int64
             * @description Since when: epoch milliseconds.
             */
            since: number;
        };
        /** @description A pause: why, and until when. */
        Pausing: {
            /**
             * Format: int64
             * @description When it is expected to end: epoch milliseconds.
             */
            back?: number | null;
            key: components["schemas"]["IdempotencyKey"];
            /** @description 午休, or a short break. */
            lunch?: boolean;
            reason?: components["schemas"]["Remark"];
        };
        /** Format: int32 */
        People: number;
        /** @description 诉求人, 联系电话, 住址, 重点人群. Every field may be empty. */
        Person: {
            /**
             * @description 住址/网格
             * @default
             */
            address: components["schemas"]["Remark"];
            /**
             * @description 重点人群: in the ledger, and nowhere that others read.
             * @default []
             */
            groups: components["schemas"]["FocusGroup"][];
            /**
             * @description 诉求人
             * @default
             */
            name: components["schemas"]["Remark"];
            /**
             * @description 联系电话
             * @default
             */
            phone: components["schemas"]["Remark"];
        };
        /**
         * @description Whose personal fields are to be opened.
         * @enum {string}
         */
        PersonalOwner: "person" | "claimant";
        PhotoDigest: string;
        /** @description A new meeting. */
        PlanMeeting: components["schemas"]["MeetingDetails"] & {
            /** @description Its topics, in order; none of them on another agenda. */
            agenda?: components["schemas"]["Agenda"];
            key: components["schemas"]["IdempotencyKey"];
        };
        /** @description The rules that a market's queues follow. */
        Policies: {
            /**
             * @description 预叫: asked to come near when at most so many are ahead …
             * @default 3
             */
            alert_ahead: components["schemas"]["AlertAhead"];
            /**
             * @description … or when the call may come within so many minutes (P10).
             * @default 5
             */
            alert_minutes: components["schemas"]["AlertMinutes"];
            /**
             * @description 我回来了: back in line behind so many others.
             * @default 3
             */
            back_behind: components["schemas"]["BackBehind"];
            /**
             * @description The clock counts: tickets are given as long as the next one is called in time with 80 %
             *     probability, and places in a session until it ends.
             * @default true
             */
            closing: boolean;
            /**
             * @description 保留: whoever is called or served at another booth is skipped, the place kept, for so many
             *     minutes; 0: never.
             * @default 20
             */
            hold_minutes: components["schemas"]["HoldMinutes"];
            /** @default null */
            lunch: components["schemas"]["Lunch"] | null;
            /**
             * @description 过号: may be marked missed from so many seconds after the call.
             * @default 90
             */
            miss_seconds: components["schemas"]["MissSeconds"];
            /**
             * @description For how many minutes somebody who missed the call may come back.
             * @default 30
             */
            missed_minutes: components["schemas"]["MissedMinutes"];
            /**
             * @description How often somebody who missed the call may come back.
             * @default 2
             */
            most_returns: components["schemas"]["MostReturns"];
            /**
             * @description How many tickets one person may hold at once, one a booth.
             * @default 3
             */
            most_tickets: components["schemas"]["MostTickets"];
            /**
             * @description 优先.
             * @default {
             *       "minutes": 20,
             *       "rule": "head_start"
             *     }
             */
            priority: components["schemas"]["Priority"];
            /**
             * @description 集章换礼: for how many stamps there is a prize; 0: there is none.
             * @default 0
             */
            prize_stamps: components["schemas"]["PrizeStamps"];
            /**
             * @description Called once more by itself after so many seconds; 0: never.
             * @default 45
             */
            reannounce_seconds: components["schemas"]["ReannounceSeconds"];
        };
        /** @description The market's rules, and what booths do otherwise. */
        PoliciesView: {
            /** @description Booths that do something otherwise. */
            booths: components["schemas"]["BoothRules"][];
            market: components["schemas"]["Policies"];
            /** @description Least and most of each rule that is a number. */
            ranges: components["schemas"]["RuleRange"][];
            /** @description What the rules are until somebody changes them. */
            usual: components["schemas"]["Policies"];
        };
        /**
         * @description How large a poster is.
         * @enum {string}
         */
        PosterFormat: "a4" | "a3";
        /** @description A meeting that did not answer a topic. */
        PostponedView: {
            /**
             * Format: int64
             * @description When that was written down: epoch milliseconds.
             */
            at: number;
            reason: string;
        };
        /** @description A list before anything is written. */
        Preview: {
            /** @description What each of its rows says of the market's booths, in the same order. */
            effects: components["schemas"]["RowEffect"][];
            /** @description The list with its rows, each ready or with what to mend. */
            list: components["schemas"]["BoothList"];
            /** @description Booths of the market that it doesn't have. */
            missing: components["schemas"]["MissingBooth"][];
            /**
             * Format: int64
             * @description The highest revision of a booth by now: what changes afterwards is not overwritten.
             */
            seen: number;
        };
        /** @description What became of a slip. The ticket stands in any case. */
        Printed: {
            /** @description `printer`: there is one; `none`: there is not, show the number. */
            printed: string;
            problem: components["schemas"]["SlipProblem"] | null;
        };
        /** @description How the printer is, for the staff to see. */
        PrinterStatus: {
            /** @description Where it is; empty: there is none. */
            address: string;
            /**
             * Format: uint32
             * @description Slips that did not come out, or may not have.
             */
            failed: number;
            /**
             * Format: int64
             * @description When the last slip was tried: epoch milliseconds.
             */
            last: number | null;
            /**
             * Format: uint32
             * @description Slips printed since the server started.
             */
            printed: number;
        };
        /** @description The slip printer as the staff see it. */
        PrinterView: {
            problem: components["schemas"]["SlipProblem"] | null;
            status: components["schemas"]["PrinterStatus"] | null;
        };
        /** @description What is printed with. */
        Printing: {
            /** @description `embedded`, `system` (the program was built without a font) or `named`. */
            font: string;
            /** @description The characters of the market's words that no font here has: they are printed as 〓. */
            missing: string;
            /** @description What the font is called. */
            name: string;
        };
        /** @description How the elderly (70+), disabled, pregnant and people with an infant go first. */
        Priority: {
            /** @description 0 to 120. */
            minutes: components["schemas"]["HeadStart"];
            /** @enum {string} */
            rule: "head_start";
        } | {
            /** @enum {string} */
            rule: "strict";
        };
        PrizeCard: string;
        /** Format: uint32 */
        PrizeStamps: number;
        /** @description A problem as it is sent, `application/problem+json`. */
        ProblemBody: {
            /** @description The stable code. */
            code: string;
            /** @description What happened and the way out, in the language asked for. */
            detail: string;
            /** @description The field to mark. */
            field?: string;
            /** Format: uint32 */
            status: number;
            /** @description The status in words. */
            title: string;
            /** @description `/problems/` and the code. */
            type: string;
            /** @description The words in that field to mark: those by which somebody could be known. */
            words?: components["schemas"]["Quote"][];
        };
        /** @description Requests that could be one topic. */
        ProposalView: {
            /** @description What they are about. */
            category: components["schemas"]["Category"];
            requests: components["schemas"]["RequestId"][];
        };
        /** @description The due time of one category, as the rule makes it. */
        ProposedDue: {
            /** @description What it rests on. */
            basis: components["schemas"]["DueBasisKind"];
            /** @description 类别. */
            category: components["schemas"]["Category"];
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            due: number;
        };
        /** @description Something personal as a refusal quotes it and a form marks it. */
        Quote: {
            /** @description Where it begins in the text, in UTF-16 code units, as browsers count. */
            at: number;
            /** @description The words as they were typed. */
            words: string;
        };
        /** @description A new topic. */
        RaiseTopic: {
            /** @description 背景说明 */
            background?: components["schemas"]["OptionalWords"];
            key: components["schemas"]["IdempotencyKey"];
            /** @description What it gathers: one request at least. Those that were not escalated yet are so by it. */
            requests: components["schemas"]["TopicRequests"];
            /** @description 议题名称 */
            title: components["schemas"]["Name"];
        };
        /** @description A face for a service. */
        Rate: {
            key: components["schemas"]["IdempotencyKey"];
            /**
             * Format: int64
             * @description Its number at the booth.
             */
            number: number;
            /** @description Of a ticket or of a visit. */
            of: components["schemas"]["RatedKind"];
            /** @description 1 (很不满意) to 5 (很满意). */
            score: components["schemas"]["Face"];
        };
        /**
         * @description Of what the rating is.
         * @enum {string}
         */
        RatedKind: "ticket" | "visit";
        /** @description Ratings counted. The satisfied are those of the two best faces: 满意率 = satisfied / all. */
        Ratings: {
            /** Format: uint32 */
            all: number;
            /** @description How many of each face, the worst first. */
            faces: number[];
            /**
             * Format: uint32
             * @description 满意: the two best faces.
             */
            satisfied: number;
        };
        /** @description A rating as whoever gave it sees it. */
        RatingView: {
            /** @description At which booth. */
            booth: components["schemas"]["BoothId"];
            /**
             * Format: int64
             * @description Its number there.
             */
            number: number;
            /** @description Of a ticket or of a visit. */
            of: components["schemas"]["RatedKind"];
            /**
             * Format: int64
             * @description The market's revision at its last change.
             */
            revision: number;
            /**
             * Format: uint32
             * @description 1 (很不满意) to 5 (很满意).
             */
            score: number;
        };
        /** Format: uint32 */
        ReannounceSeconds: number;
        ReceiptCode: string;
        /** @description A request as whoever holds its receipt sees it. */
        ReceiptView: {
            /**
             * Format: int64
             * @description When the unit accepted it: epoch milliseconds.
             */
            accepted_at: number | null;
            /** @description The steps that whoever holds the receipt may take now. */
            allowed: components["schemas"]["AllowedStep"][];
            /** @description The answer, once there is one. */
            answer: string | null;
            /**
             * Format: int64
             * @description When it was answered: epoch milliseconds.
             */
            answered_at: number | null;
            /** @description Who claimed the wish, as it is shown. */
            claimant: string | null;
            /** @description The receipt code. */
            code: string;
            /** @description What was asked. */
            content: string;
            /** @description Why it takes longer: the extension's or the parking's reason. */
            delay: string | null;
            /**
             * Format: int64
             * @description Until when it answers: epoch milliseconds.
             */
            due: number | null;
            /**
             * Format: int64
             * @description The number of the request that it repeats; `answer` is that one's.
             */
            duplicate_of: number | null;
            /** @description Of which database. */
            epoch: string;
            /** @description Who has it in their list now: `desk`, `unit`, `meeting`, `wall`, `claimant` or `nobody`. */
            holder: components["schemas"]["HolderKind"];
            home: components["schemas"]["HomeView"] | null;
            /** @description `appeal`, `wish`, `suggestion`, `enquiry` or `complaint`. */
            kind: components["schemas"]["RequestKind"];
            /** @description The market's name. */
            market_name: string;
            /**
             * Format: int64
             * @description Its number there.
             */
            number: number;
            /** @description Photos of what was done, by their digests. */
            photos: string[];
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            registered_at: number;
            /**
             * Format: uint32
             * @description How often it was taken up again.
             */
            reopened: number;
            /**
             * Format: int64
             * @description The market's revision at its last change.
             */
            revision: number;
            /**
             * Format: uint32
             * @description 1 to 5.
             */
            satisfaction: number | null;
            /** @description What they said: solved or not. */
            solved: boolean | null;
            /** @description Where it stands: `registered`, `settled`, `forwarded`, … */
            state: components["schemas"]["RequestStateKind"];
            /** @description The unit that it is with. */
            unit: string | null;
        };
        /** @description A request to be written down. */
        Registration: {
            booth?: components["schemas"]["BoothId"] | null;
            category: components["schemas"]["Category"];
            channel: components["schemas"]["Channel"];
            content: components["schemas"]["Words"];
            first?: components["schemas"]["Step"] | null;
            key: components["schemas"]["IdempotencyKey"];
            kind: components["schemas"]["RequestKind"];
            late_reason?: components["schemas"]["Remark"] | null;
            /** @description Whose, if they say so; sealed. */
            person?: components["schemas"]["Person"];
            /** @description 不公开: illness, children; never on the wall. */
            private?: boolean;
            /** @description 紧急: in hours, not in working days. */
            urgent?: boolean;
        };
        Remark: string;
        /** @description A line of the morning's list. */
        Reminder: {
            /** @description The steps that can be taken now with nothing filled in: with many requests at once, too. */
            allowed: components["schemas"]["StepKind"][];
            /** @description 类别. */
            category: components["schemas"]["Category"];
            /** @description 诉求内容. */
            content: string;
            /**
             * Format: int64
             * @description Until when: epoch milliseconds.
             */
            due: number | null;
            /** @description Who has it: `desk`, `meeting`, `wall`, `claimant`, or the unit's name. */
            holder: components["schemas"]["OptionalName"];
            /** @description 诉求类型. */
            kind: components["schemas"]["RequestKind"];
            /** @description What is to be done. */
            next_action: components["schemas"]["NextAction"];
            /**
             * Format: int64
             * @description 编号.
             */
            number: number;
            /**
             * Format: uint32
             * @description 催办 and 督办, how often.
             */
            reminded: number;
            request: components["schemas"]["RequestId"];
            /**
             * Format: uint32
             * @description 退单, how often.
             */
            returns: number;
            /** @description Where it stands. */
            state: components["schemas"]["RequestStateKind"];
            /** @description `overdue`, `soon` or `ahead`. */
            urgency: components["schemas"]["Urgency"];
        };
        /** @description The requests of the day. */
        RequestFigures: {
            /**
             * Format: uint32
             * @description How many: the sum of the split.
             */
            all: number;
            /** @description By category, those with requests. */
            by_category: components["schemas"]["CategoryFigures"][];
            /** @description By kind, those with requests. */
            by_kind: components["schemas"]["KindFigures"][];
            /** @description By the unit that they were forwarded to, most first. */
            by_unit: components["schemas"]["UnitFigures"][];
            /** @description Those that go to the joint meeting or were answered by it, by number. */
            escalated: components["schemas"]["EscalatedLine"][];
            /** @description The forwarded ones, by number. */
            forwarded: components["schemas"]["ForwardedLine"][];
            /** @description How they divide. */
            split: components["schemas"]["RequestSplit"];
        };
        /** @description What a form for a new request begins with. */
        RequestForm: {
            /** @description Until when a unit would have it, if it is forwarded now and no time is sent. */
            due: components["schemas"]["ProposedDue"][];
            /** @description 补录: the market's figures are final, so that whoever enters something says why it comes late. */
            late: boolean;
            /** @description To whom it can be forwarded. */
            units: components["schemas"]["Unit"][];
        };
        /** Format: uuid */
        RequestId: string;
        /**
         * @description What sort of request it is.
         * @enum {string}
         */
        RequestKind: "appeal" | "wish" | "suggestion" | "enquiry" | "complaint";
        RequestsAtOnce: components["schemas"]["RequestId"][];
        /** @description How the requests of a market divide. The sum is an invariant, not a figure of its own. */
        RequestSplit: {
            /**
             * Format: uint32
             * @description 不受理
             */
            declined: number;
            /**
             * Format: uint32
             * @description 重复
             */
            duplicate: number;
            /**
             * Format: uint32
             * @description 上会
             */
            escalated: number;
            /**
             * Format: uint32
             * @description 转办, answered or not
             */
            forwarded: number;
            /**
             * Format: uint32
             * @description 待办理
             */
            open: number;
            /**
             * Format: uint32
             * @description 现场办理
             */
            settled: number;
            /**
             * Format: uint32
             * @description 心愿墙: published wishes, claimed or not
             */
            wall: number;
        };
        /**
         * @description Where a request stands.
         * @enum {string}
         */
        RequestStateKind: "registered" | "settled" | "forwarded" | "returned" | "accepted" | "in_progress" | "extended" | "parked" | "escalated" | "answered" | "followed_up" | "cleared" | "reopened" | "declined" | "duplicate" | "published" | "claimed" | "done" | "confirmed";
        /** @description A request as the staff see it. Personal fields are masked. */
        RequestView: {
            /** @description The steps that whoever looks at it may take now. */
            allowed: components["schemas"]["AllowedStep"][];
            /** @description Why a unit asks for more time. */
            asked_reason: string | null;
            /**
             * Format: int64
             * @description The time that a unit asks for, and why.
             */
            asked_until: number | null;
            /**
             * Format: uint32
             * @description Calls that nobody answered.
             */
            attempts: number;
            booth: components["schemas"]["BoothId"] | null;
            booth_code: string | null;
            /** @description 类别. */
            category: components["schemas"]["Category"];
            /** @description 渠道. */
            channel: components["schemas"]["Channel"];
            /** @description 认领人, as it is shown. */
            claimant: string | null;
            /** @description 诉求内容. */
            content: string;
            /**
             * Format: int64
             * @description 办理时限, epoch milliseconds.
             */
            due: number | null;
            due_basis: components["schemas"]["DueBasisKind"] | null;
            /** @description Name and phone of whoever claimed the wish are kept. */
            has_claimant: boolean;
            home: components["schemas"]["HomeView"] | null;
            id: components["schemas"]["RequestId"];
            /** @description 诉求类型. */
            kind: components["schemas"]["RequestKind"];
            /** @description 补录: why it was entered after its market's figures were final; none: it is of the day. */
            late: string | null;
            /** @description At which market. */
            market: components["schemas"]["MarketId"];
            next_action: components["schemas"]["NextAction"] | null;
            /**
             * Format: int64
             * @description Until when: epoch milliseconds.
             */
            next_action_due: number | null;
            /**
             * Format: int64
             * @description 编号.
             */
            number: number;
            /** @description Past its time and not answered. */
            overdue: boolean;
            person: components["schemas"]["Person"] | null;
            /** @description Photos, by their digests. */
            photos: string[];
            /** @description 不公开 */
            private: boolean;
            /** @description 回执码. */
            receipt: string;
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            registered_at: number;
            /** @description The answer, once there is one. */
            result: string | null;
            /** @description Units that gave it back, and why. */
            returned_by: components["schemas"]["ReturnView"][];
            /**
             * Format: uint32
             * @description 退单, how often.
             */
            returns: number;
            /**
             * Format: int64
             * @description Its collection's revision at its last change.
             */
            revision: number;
            /**
             * Format: uint32
             * @description 满意度
             */
            satisfaction: number | null;
            /** @description 是否解决 */
            solved: boolean | null;
            /** @description Where it stands. */
            state: components["schemas"]["RequestStateKind"];
            /** @description Two units have returned it and nobody has decided yet. */
            to_decide: boolean;
            topic: components["schemas"]["TopicLink"] | null;
            unit: components["schemas"]["UnitId"] | null;
            unit_name: string | null;
            /** @description 新: a stranger wrote it, and nobody of the staff has looked yet. */
            unread: boolean;
            /** @description 紧急 */
            urgent: boolean;
            /** @description As it stands on the wish wall, or a proposal of how it could. */
            wall_text: string | null;
            /** @description 办理方式: which figure of the split counts it. */
            way: components["schemas"]["Way"];
        };
        /** @description A request with its log. */
        RequestWithLog: components["schemas"]["RequestView"] & {
            log: components["schemas"]["LineView"][];
        };
        /** @description What a resident has at a market. */
        ResidentHoldings: {
            card: components["schemas"]["StampCard"];
            /** @description What they thought of them. */
            ratings: components["schemas"]["RatingView"][];
            /** @description Tickets, the last changed first. */
            tickets: components["schemas"]["TicketView"][];
            /** @description Visits, the newest first. */
            visits: components["schemas"]["VisitView"][];
        };
        /** @description Which of my actions to take back. */
        ResidentUndo: {
            /**
             * Format: int64
             * @description The `action` of its answer.
             */
            action: number;
            key: components["schemas"]["IdempotencyKey"];
        };
        /** @description A request without a result. */
        ResultMissing: {
            /** @description The booth's code and name; empty at the gate. */
            booth: string;
            /** Format: int64 */
            number: number;
            request: components["schemas"]["RequestId"];
        };
        /** @description What is to be mended. */
        Return: {
            key: components["schemas"]["IdempotencyKey"];
            reason: components["schemas"]["Words"];
        };
        /** @description A unit that gave an item back. */
        ReturnView: {
            /**
             * Format: int64
             * @description When: epoch milliseconds.
             */
            at: number;
            reason: string;
            unit_name: string;
        };
        /** @description Whether the session was alive. */
        Revoked: {
            revoked: boolean;
        };
        /** @description Whether there was a link. */
        RevokedLink: {
            revoked: boolean;
        };
        /** @description Whether there was a link. */
        RevokedWorker: {
            revoked: boolean;
        };
        /**
         * @description What a device session was invited for.
         * @enum {string}
         */
        Role: "organiser" | "volunteer" | "kiosk" | "display";
        /** @description A roster as it was read. Nothing has been written. */
        Roster: {
            /** @description The name of the file, as it was given. */
            file: string;
            /**
             * Format: uint32
             * @description The row that names the columns, as the sheet shows it.
             */
            header_row: number;
            /** @description Rows that the sheet hides, by a filter or by hand, and that were left out. */
            hidden: number[];
            /** @description Columns that are left out, e.g. `C 备注`. */
            ignored: string[];
            /** @description Rows that repeat one above. */
            repeated: number[];
            /** @description One for each, in the order of the sheet; at least one, unless all are hidden. */
            rows: components["schemas"]["RosterRow"][];
            /** @description The name of the sheet that was read; none in a CSV. */
            sheet: string | null;
            /** @description Rows below the header that are nobody: totals, notes, the template's examples. */
            skipped: number[];
        };
        /** @description A roster of units before it is imported. */
        RosterPreview: {
            /** @description Names that are there already: they are skipped. */
            existing: string[];
            /** @description What was read. */
            list: components["schemas"]["Roster"];
        };
        /**
         * @description One of a roster. Personal data, if it is a volunteer: kept nowhere but in the name of the
         *     invitation.
         */
        RosterRow: {
            /** @description The booth as it was written, by code or name; perhaps empty. */
            booth: string;
            /** @description What needs mending; empty when the row is ready. */
            errors: components["schemas"]["CellError"][];
            name: string;
            /** @description Digits; perhaps empty. */
            phone: string;
            /**
             * Format: uint32
             * @description As the sheet shows it, from 1.
             */
            row: number;
        };
        /** @description What a row of a list says of the market's booths. */
        RowEffect: {
            /** @enum {string} */
            effect: "faulty";
        } | {
            /** @enum {string} */
            effect: "new";
        } | {
            /** @enum {string} */
            effect: "same";
        } | {
            /** @description The booth once the row is taken over. The contact only if the list gives another. */
            after: components["schemas"]["BoothEntry"];
            /** @description The booth by now, without its contact. */
            before: components["schemas"]["BoothEntry"];
            booth: components["schemas"]["BoothId"];
            /** @enum {string} */
            effect: "changed";
            /** @description In what, in the order of the list's columns; at least one. */
            fields: components["schemas"]["ListField"][];
            /** @description Why that can't be, if it can't: in the reader's language. */
            refused: string | null;
        };
        /** @description What became of a row. */
        RowOutcome: (components["schemas"]["BoothEntry"] & {
            /** @enum {string} */
            state: "ready";
        }) | {
            /** @description All faults of the row, in the order of its columns. */
            errors: components["schemas"]["CellError"][];
            /** @enum {string} */
            state: "faulty";
        };
        /** @description A change of the rules, as the journal keeps it. */
        RuleChange: {
            /**
             * Format: int64
             * @description When: epoch milliseconds.
             */
            at: number;
            booth: components["schemas"]["BoothId"] | null;
            /** @description Who: `organiser:` and the id of the session. */
            by: string;
            market: components["schemas"]["Policies"] | null;
            otherwise: components["schemas"]["BoothPolicies"] | null;
        };
        /** @description Least and most of a rule. */
        RuleRange: {
            /** Format: uint32 */
            least: number;
            /** Format: uint32 */
            most: number;
            rule: string;
        };
        /**
         * @description Whether what is done now can be saved.
         * @enum {string}
         */
        SavingState: "fine" | "low" | "disk_full" | "read_only" | "disk_fault" | "unreachable";
        /** @description Whether what is done now can be saved. */
        SavingView: {
            /** @description Other than `fine` and `low`: nothing can be saved, and reading goes on. */
            saving: components["schemas"]["SavingState"];
        };
        ScannedPass: string;
        /** Format: int32 */
        ServiceMinutes: number;
        /**
         * @description What a person at the booth can do there now.
         * @enum {string}
         */
        ServiceState: "open" | "paused" | "closed" | "market_not_open" | "market_closed";
        /** @description Who this browser is. */
        Session: {
            booth: components["schemas"]["BoothId"] | null;
            /** @description Which device session. */
            id: components["schemas"]["DeviceId"];
            market: components["schemas"]["MarketId"] | null;
            /** @description What the organiser called it. */
            name: string;
            /** @description `organiser`, `volunteer`, `kiosk` or `display`. */
            role: components["schemas"]["Role"];
        };
        /** @description Who was invited, and what was ticked off by hand. */
        SetupFacts: {
            /**
             * Format: uint32
             * @description Volunteers' invitations that can still be used.
             */
            invited: number;
            /**
             * Format: uint32
             * @description Volunteers' devices that have joined and still may.
             */
            joined: number;
            /** @description What only a person can see, by name: `paper_hung`, `sound_heard`, … */
            ticked: string[];
        };
        /** @description A share as it is printed: so many of so many. */
        Share: {
            /** Format: uint32 */
            of: number;
            /** Format: uint32 */
            part: number;
        };
        /** @description Why a slip did not come out. */
        SlipProblem: {
            /**
             * @description Stable: `printer_unreachable`, `printer_broke_off`, `printer_silent`, `printer_no_paper`,
             *     `printer_cover_open`, `printer_faulty`, `printer_busy`.
             */
            code: string;
            /** @description What happened and the way out, in the reader's language. */
            detail: string;
        };
        /** @description One session (场次) of a booth that serves by slots. Its place in the list is its number, from 0. */
        Slot: {
            /** @description How many people it takes. */
            capacity: components["schemas"]["Capacity"];
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            ends_at: number;
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            starts_at: number;
        };
        /** @description A session and how full it is. */
        SlotFill: components["schemas"]["Slot"] & {
            /** Format: uint32 */
            taken: number;
        };
        Slots: components["schemas"]["Slot"][];
        /** @description What a topic shows. */
        Snapshot: components["schemas"]["BoothSnapshot"] | components["schemas"]["MarketSnapshot"] | components["schemas"]["ReceiptView"];
        /** Format: uuid */
        SourceId: string;
        /** @description A source that took unusually much. */
        SourceView: {
            /**
             * Format: uint32
             * @description Applications for a booth that nobody has looked at.
             */
            applications: number;
            /**
             * Format: uint32
             * @description How many passes there are.
             */
            passes: number;
            /**
             * Format: int64
             * @description When the first of it was taken, epoch milliseconds.
             */
            since: number;
            source: components["schemas"]["SourceId"];
            /**
             * Format: uint32
             * @description Tickets that wait.
             */
            tickets: number;
            /**
             * Format: int64
             * @description When the last was.
             */
            until: number;
            /** Format: uint32 */
            visits: number;
            /**
             * Format: uint32
             * @description Wishes and other requests that nobody has taken up.
             */
            wishes: number;
        };
        /** @description A booth that this session may work at. */
        StaffBooth: {
            booth: components["schemas"]["BoothId"];
            code: string;
            /**
             * Format: uint32
             * @description How many desks it has.
             */
            desks: number;
            /** @description At which market. */
            market: components["schemas"]["MarketId"];
            /** @description `queue`, `tally`, `handout` or `slots`. */
            mode: components["schemas"]["ModeKind"];
            name: string;
            /** @description The path word of its QR code. */
            path: string;
        };
        /** @description A stamp: a booth at which somebody was served. */
        Stamp: {
            /**
             * Format: int64
             * @description When: epoch milliseconds.
             */
            at: number;
            booth: components["schemas"]["BoothId"];
            code: string;
            name: string;
        };
        /** @description 集章卡: the stamps of one pass, and its prize. */
        StampCard: {
            /**
             * Format: int64
             * @description When the prize was handed over: epoch milliseconds.
             */
            claimed_at: number | null;
            /** @description The eight digits that a volunteer types to hand the prize over. */
            digits: string;
            /**
             * Format: uint32
             * @description For how many there is a prize; 0: there is none.
             */
            needed: number;
            /** @description The stamps, the first one first; one a booth. */
            stamps: components["schemas"]["Stamp"][];
        };
        /**
         * @description A step that somebody takes with a request. `step` says which; the other fields are its words.
         *     Times are epoch milliseconds.
         */
        Step: {
            /** @description What was done. */
            result: components["schemas"]["Words"];
            /** @enum {string} */
            step: "settle";
        } | {
            /**
             * Format: int64
             * @description Until when; none: by category and urgency, on the calendar of working days.
             */
            due?: number | null;
            /** @enum {string} */
            step: "forward";
            unit: components["schemas"]["UnitId"];
        } | {
            /**
             * Format: int64
             * @description Until when; none: as for forwarding.
             */
            due?: number | null;
            /** @description Why this unit. */
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "assign";
            unit: components["schemas"]["UnitId"];
        } | {
            /** @description 责任人 at the unit, for the ledger; kept sealed. */
            handler?: components["schemas"]["OptionalName"];
            /** @enum {string} */
            step: "accept";
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "return";
        } | {
            /** @description What was done so far. */
            note: components["schemas"]["Words"];
            /** @enum {string} */
            step: "progress";
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "ask_extension";
            /**
             * Format: int64
             * @description Until when; none: the latest that is allowed.
             */
            until?: number | null;
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "extend";
            /**
             * Format: int64
             * @description Until when; none: what the unit asked for, else the latest that is allowed.
             */
            until?: number | null;
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "refuse_extension";
        } | {
            /** @description What was said. */
            note?: components["schemas"]["OptionalWords"];
            /** @enum {string} */
            step: "remind";
        } | {
            reason: components["schemas"]["Words"];
            /**
             * Format: int64
             * @description When it is looked at again.
             */
            review: number;
            /** @enum {string} */
            step: "park";
        } | {
            /** @description What has changed. */
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "resume";
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "escalate";
        } | {
            /** @description In its words. */
            result: components["schemas"]["Words"];
            /** @enum {string} */
            step: "answer";
        } | {
            satisfaction?: components["schemas"]["Face"] | null;
            /** @description 是否解决; "no" takes it up again. */
            solved: boolean;
            /** @enum {string} */
            step: "follow_up";
            /** @description In the resident's words. */
            words?: components["schemas"]["OptionalWords"];
        } | {
            /** @description What was tried. */
            note?: components["schemas"]["OptionalWords"];
            /** @enum {string} */
            step: "unreachable";
        } | {
            /** @enum {string} */
            step: "clear";
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "decline";
        } | {
            /**
             * Format: int64
             * @description The number of the other request at this market.
             */
            of: number;
            /** @enum {string} */
            step: "duplicate";
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "reopen";
        } | {
            /** @enum {string} */
            step: "publish";
            /** @description Its words as everybody may read them. */
            text: components["schemas"]["Words"];
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "unpublish";
        } | {
            /** @description 党员, 党支部, 企业, 学校. */
            kind: components["schemas"]["ClaimantKind"];
            /** @description Who: the organisation's or the person's name. */
            name: components["schemas"]["Name"];
            /** @description Whom to call; kept sealed. */
            phone?: components["schemas"]["Remark"];
            /** @enum {string} */
            step: "claim";
        } | {
            /** @description To whom; the family name alone is kept. */
            member: components["schemas"]["Name"];
            /** @enum {string} */
            step: "dispatch";
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "give_up";
        } | {
            /** @description What was done. */
            report: components["schemas"]["Words"];
            /** @enum {string} */
            step: "report";
        } | {
            /** @enum {string} */
            step: "mark_read";
        } | (components["schemas"]["HomeStep"] & {
            /** @enum {string} */
            step: "home";
        });
        /**
         * @description Which step, without its words; the acts of a home service as one.
         * @enum {string}
         */
        StepKind: "settle" | "forward" | "assign" | "accept" | "return" | "progress" | "ask_extension" | "extend" | "refuse_extension" | "remind" | "attach" | "park" | "resume" | "escalate" | "gather" | "let_go" | "postpone" | "resolve" | "correct" | "answer" | "follow_up" | "unreachable" | "clear" | "decline" | "duplicate" | "reopen" | "publish" | "unpublish" | "claim" | "dispatch" | "give_up" | "expire" | "report" | "redate" | "mark_read" | "home";
        /** @description What became of one request. */
        StepOutcome: {
            /** @description The code of its refusal; none: it took the step. */
            code: string | null;
            /** @description The refusal in the reader's language. */
            detail: string | null;
            request: components["schemas"]["RequestId"];
        };
        /** @description A request after a step, and how to take the step back. */
        SteppedRequest: components["schemas"]["RequestView"] & {
            /**
             * Format: int64
             * @description The revision that it made: what an undo takes.
             */
            action: number;
            of: components["schemas"]["ActionOf"];
        };
        /** @description What is left, counted by hand. */
        Stock: {
            key: components["schemas"]["IdempotencyKey"];
            left: components["schemas"]["StockLeft"];
        };
        /** Format: uint32 */
        StockLeft: number;
        /** Format: int32 */
        StockToGive: number;
        /** @description A booth in a suggestion. */
        SuggestedBooth: {
            booth: components["schemas"]["BoothId"];
            code: string;
            /**
             * Format: uint32
             * @description Desks with a volunteer who is not on a break.
             */
            desks: number;
            /**
             * Format: uint32
             * @description How long those who wait take at so many desks, minutes.
             */
            minutes: number;
            name: string;
            /**
             * Format: uint32
             * @description How many wait.
             */
            waiting: number;
        };
        /** @description A volunteer to be moved, and why. */
        Suggestion: {
            /** @description Whose volunteer goes. */
            from: components["schemas"]["SuggestedBooth"];
            /**
             * Format: uint32
             * @description How much less all who wait will wait together, minutes.
             */
            saved_minutes: number;
            /** @description Where the volunteer helps. */
            to: components["schemas"]["SuggestedBooth"];
        };
        /** @description The day's summary. */
        Summary: {
            /**
             * Format: int64
             * @description The moment that all figures are true for: epoch milliseconds.
             */
            as_of: number;
            /** @description The booths, by code. */
            booths: components["schemas"]["BoothFigures"][];
            /**
             * Format: int64
             * @description When it closes: epoch milliseconds.
             */
            closes_at: number;
            edition: components["schemas"]["EditionMark"] | null;
            host: string;
            /** @description The hours from the first check-in to the last, those without one included. */
            hours: components["schemas"]["HourFigures"][];
            /** @description 补录: what was entered after the figures were final, counted apart. */
            late?: components["schemas"]["LateFigures"];
            market: components["schemas"]["MarketId"];
            /** @description 联席议事会议题 that gather requests, by number; those withdrawn left out. */
            meeting: components["schemas"]["TopicLine"][];
            name: string;
            /**
             * Format: int32
             * @description Its wall clock: minutes east of Greenwich.
             */
            offset: number;
            /**
             * Format: int64
             * @description When it opens: epoch milliseconds.
             */
            opens_at: number;
            /**
             * Format: uint32
             * @description 人数: distinct passes among them.
             */
            people: number;
            place: string;
            /**
             * Format: uint32
             * @description 集章换礼: prizes handed over.
             */
            prizes: number;
            /** @description 满意度: what people thought of the services, over all booths. */
            ratings: components["schemas"]["Ratings"];
            requests: components["schemas"]["RequestFigures"];
            /** @description The market is still open: the figures go on growing. */
            running: boolean;
            /** @description Its theme; may be empty. */
            theme: string;
            /** @description Where all tickets stand. */
            tickets: components["schemas"]["TicketFigures"];
            /** @description 联席议事会议题, as the organiser has written them down for the summary alone. */
            topics: string[];
            /**
             * Format: uint32
             * @description 承办单位: distinct host names over the booths.
             */
            units: number;
            /**
             * Format: uint32
             * @description 人次: check-ins that count, at all booths.
             */
            visits: number;
            /**
             * Format: uint32
             * @description Check-ins that count without a pass: added by a volunteer or a kiosk, in the visits and not
             *     in the people.
             */
            visits_without_pass: number;
            /**
             * Format: uint32
             * @description 志愿服务时长: hours over all volunteers.
             */
            volunteer_hours: number;
            /**
             * Format: uint32
             * @description 志愿者: people.
             */
            volunteers: number;
            /** @description How long people waited, over all queues. */
            waits: components["schemas"]["Waits"];
        };
        Tasks: components["schemas"]["NewTask"][];
        TickedItem: string[];
        /** @description A ticket that stands at a desk now. */
        TicketAtDesk: {
            /** @description What the booth's staff may do with it now; in the booth's own frame alone. */
            allowed?: components["schemas"]["TicketStepKind"][];
            /**
             * Format: int64
             * @description When it was called from the line: epoch milliseconds. Calling again doesn't move it.
             */
            called_at: number | null;
            /** @description Its code, `A012`. */
            code: string;
            /** @description Its holder has said 我在路上; in the booth's own frame alone. */
            coming?: boolean;
            /**
             * Format: uint32
             * @description At which desk.
             */
            desk: number;
            /**
             * Format: int64
             * @description From when on its finish is likely to have been forgotten, if it is being served and somebody
             *     has looked ahead: epoch milliseconds.
             */
            forgotten_from: number | null;
            /**
             * Format: int64
             * @description From when on it may be marked missed: epoch milliseconds. In the booth's own frame alone.
             */
            miss_from: number | null;
            /** Format: int64 */
            number: number;
            /** @description `false`: called and awaited; `true`: being served. */
            serving: boolean;
            /**
             * Format: int64
             * @description Since when: epoch milliseconds.
             */
            since: number;
        };
        /** @description Where the tickets of a queue stand. Their sum is the number of tickets that count. */
        TicketFigures: {
            /**
             * Format: uint32
             * @description 在窗口: called or being served.
             */
            at_desk: number;
            /**
             * Format: uint32
             * @description 取消
             */
            cancelled: number;
            /**
             * Format: uint32
             * @description 过号: missed the call and did not come back (yet).
             */
            missed: number;
            /**
             * Format: uint32
             * @description 已办: served to the end.
             */
            served: number;
            /**
             * Format: uint32
             * @description 转号: went on at another booth.
             */
            transferred: number;
            /**
             * Format: uint32
             * @description 等候: waiting still.
             */
            waiting: number;
        };
        /** @description A number that stands at a desk in the evening. */
        TicketLeft: {
            code: string;
            /** Format: uint32 */
            desk: number;
            /** Format: int64 */
            number: number;
            /** @description `false`: called, and did not come yet. */
            serving: boolean;
            /**
             * Format: int64
             * @description Since when: epoch milliseconds.
             */
            since: number;
        };
        /**
         * @description Where a ticket stands.
         * @enum {string}
         */
        TicketStateKind: "waiting" | "called" | "serving" | "done" | "missed" | "cancelled" | "transferred" | "void";
        /**
         * @description What somebody does with a ticket.
         * @enum {string}
         */
        TicketStepKind: "call" | "serve" | "recall" | "miss" | "finish" | "hold" | "transfer" | "coming" | "change" | "back" | "not_served" | "cancel";
        /** @description A ticket as its holder and the booth's staff see it. */
        TicketView: {
            /** @description At which booth. */
            booth: components["schemas"]["BoothId"];
            /** @description The booth's code. */
            booth_code: string;
            /** @description The booth's name. */
            booth_name: string;
            /**
             * Format: int64
             * @description When it was last called from the line: epoch milliseconds. It may be marked missed some time
             *     after.
             */
            called_at: number | null;
            /** @description Its code, `A012`. */
            code: string;
            /** @description Its holder has said 我在路上 since the call. */
            coming?: boolean;
            /**
             * Format: uint32
             * @description At which desk, while called or being served.
             */
            desk: number | null;
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            issued_at: number;
            /**
             * Format: uint32
             * @description How often it missed its call.
             */
            misses: number;
            /**
             * Format: int64
             * @description Its number there.
             */
            number: number;
            /** @description The path word of the booth's QR code. */
            path: string;
            /** @description Where the booth stands. */
            place?: string;
            /** @description 优先. */
            priority: boolean;
            /**
             * Format: uint32
             * @description For which of the family the phone took it; 0: for its holder. What they are called the phone
             *     alone knows.
             */
            relative?: number;
            /**
             * Format: int64
             * @description The market's revision at its last change.
             */
            revision: number;
            /** @description `waiting`, `called`, `serving`, `done`, `missed`, `cancelled`, `transferred` or `void`. */
            state: components["schemas"]["TicketStateKind"];
            /** @description Its holder has said once that it was not served (我还没办). */
            unserved?: boolean;
        };
        /** @description What is ticked off now. */
        Ticks: {
            /** @description Names of small letters and `_`. */
            ticked: components["schemas"]["TickedItem"];
        };
        /**
         * Format: int64
         * @description A moment: milliseconds since 1970-01-01T00:00:00Z.
         *
         *     Moments are shown and measured, never used to order writes: clocks go backwards, revisions do
         *     not.
         */
        Timestamp: number;
        /** @description To which booth. */
        To: {
            key: components["schemas"]["IdempotencyKey"];
            to: components["schemas"]["BoothId"];
        };
        ToMinuteState: components["schemas"]["TopicStateKind"] | components["schemas"]["MeetingStateKind"];
        /** Format: uuid */
        TopicId: string;
        /** @description One topic of the joint meeting. */
        TopicLine: {
            /**
             * Format: int64
             * @description Its number at this market.
             */
            number: number;
            /** @description The numbers of the requests that it gathers. */
            requests: number[];
            /** @description What was decided. */
            resolution: string | null;
            /** @description 议题名称 */
            title: string;
        };
        /**
         * @description The topic that a request belongs to: one that gathers or answered it, or one whose resolution
         *     asks for it.
         */
        TopicLink: {
            id: components["schemas"]["TopicId"];
            /**
             * Format: int64
             * @description When the meeting is that talks it over, if one is planned: epoch milliseconds.
             */
            meeting_at: number | null;
            /** @description 决议, once there is one. */
            resolution: string | null;
            /** @description The request is a task of its resolution. */
            task: boolean;
            /** @description 议题名称 */
            title: string;
        };
        /** @description A topic with its log. */
        TopicPage: {
            /** @description Its log, first line first. */
            log: components["schemas"]["MinuteView"][];
            topic: components["schemas"]["TopicView"];
        };
        TopicRequests: components["schemas"]["RequestId"][];
        /**
         * @description Where a topic stands.
         * @enum {string}
         */
        TopicStateKind: "open" | "scheduled" | "held" | "resolved" | "withdrawn";
        /** @description A step with a topic. `step` says which; the other fields are its words. */
        TopicStep: {
            /** @description 背景说明 */
            background?: components["schemas"]["OptionalWords"];
            /** @enum {string} */
            step: "edit";
            /** @description 议题名称 */
            title: components["schemas"]["Name"];
        } | {
            requests: components["schemas"]["TopicRequests"];
            /** @enum {string} */
            step: "gather";
        } | {
            reason: components["schemas"]["Words"];
            request: components["schemas"]["RequestId"];
            /** @enum {string} */
            step: "let_go";
        } | {
            /** @description What was decided. */
            resolution: components["schemas"]["Words"];
            /** @enum {string} */
            step: "resolve";
            /** @description Who does what until when. */
            tasks?: components["schemas"]["Tasks"];
        } | {
            /** @description Why it is corrected. */
            reason: components["schemas"]["Words"];
            /** @description What was decided. */
            resolution: components["schemas"]["Words"];
            /** @enum {string} */
            step: "correct";
            /** @description Who does what until when, besides what was asked for already. */
            tasks?: components["schemas"]["Tasks"];
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "postpone";
        } | {
            reason: components["schemas"]["Words"];
            /** @enum {string} */
            step: "withdraw";
        };
        /** @description A topic's step with its key. */
        TopicStepBody: components["schemas"]["TopicStep"] & {
            key: components["schemas"]["IdempotencyKey"];
            /**
             * Format: int64
             * @description The topic's `revision` that was seen: a later change by somebody else is then not
             *     overlooked.
             */
            seen?: number | null;
        };
        /**
         * @description Which step with a topic, without its words.
         * @enum {string}
         */
        TopicStepKind: "resolve" | "postpone" | "gather" | "edit" | "withdraw" | "correct" | "let_go" | "schedule" | "unschedule" | "discuss";
        /** @description A topic as the organiser sees it. */
        TopicView: {
            /** @description The steps that may be taken now. */
            allowed: components["schemas"]["AllowedTopicStep"][];
            /** @description 背景说明 */
            background: string;
            /**
             * Format: int64
             * @description When that was last corrected: epoch milliseconds.
             */
            corrected: number | null;
            id: components["schemas"]["TopicId"];
            /** @description At which market it was raised. */
            market: components["schemas"]["MarketId"];
            meeting: components["schemas"]["MeetingId"] | null;
            /**
             * Format: int64
             * @description 1, 2, 3, … in its community.
             */
            number: number;
            /** @description Meetings that did not answer it. */
            postponed: components["schemas"]["PostponedView"][];
            /**
             * Format: int64
             * @description When it was raised: epoch milliseconds.
             */
            raised_at: number;
            /** @description The requests that it gathers. */
            requests: components["schemas"]["GatheredRequest"][];
            /** @description 决议 */
            resolution: string | null;
            /**
             * Format: int64
             * @description Its community's revision at its last change.
             */
            revision: number;
            /** @description `open`, `scheduled`, `held`, `resolved` or `withdrawn`. */
            state: components["schemas"]["TopicStateKind"];
            /** @description What follows from it. */
            tasks: components["schemas"]["GatheredRequest"][];
            /** @description 议题名称 */
            title: string;
            /** @description Why it was withdrawn. */
            withdrawn: string | null;
        };
        TypedCode: string;
        /** @description Which action to take back. */
        Undo: {
            /**
             * Format: int64
             * @description The `action` of its answer.
             */
            action: number;
            key: components["schemas"]["IdempotencyKey"];
            market: components["schemas"]["MarketId"];
            /** @description The `of` of its answer. */
            of?: components["schemas"]["ActionOf"];
        };
        /** @description One organisation. Units belong to the server, not to one market: they come back every time. */
        Unit: {
            id: components["schemas"]["UnitId"];
            /** @description Its name, unique on this server. */
            name: string;
        };
        /** @description What was forwarded to one unit. */
        UnitFigures: {
            /**
             * Format: uint32
             * @description How many of them it has answered.
             */
            answered: number;
            /**
             * Format: uint32
             * @description How many requests it was given.
             */
            forwarded: number;
            /**
             * Format: int64
             * @description The earliest due time among those not answered: epoch milliseconds.
             */
            next_due: number | null;
            /**
             * Format: uint32
             * @description How many of the others are past their due time.
             */
            overdue: number;
            unit: string;
        };
        /** Format: uuid */
        UnitId: string;
        /**
         * @description A request as the unit sees it that it is or was with. Whose it is stays with the community, but
         *     for a visit.
         */
        UnitItem: {
            /** @description The steps that the unit may take now. */
            allowed: components["schemas"]["AllowedStep"][];
            /** @description The answer, once there is one. */
            answer: string | null;
            /**
             * Format: int64
             * @description An extension was asked for until then and is being decided.
             */
            asked_until: number | null;
            /** @description 指定承办: it can't be returned. */
            assigned: boolean;
            /**
             * Format: int64
             * @description 转办时间, epoch milliseconds.
             */
            at: number;
            /** @description 类别. */
            category: components["schemas"]["Category"];
            /** @description 诉求内容. */
            content: string;
            /**
             * Format: int64
             * @description 办理时限, epoch milliseconds.
             */
            due: number;
            /** @description There was an extension already. */
            extended: boolean;
            home: components["schemas"]["HomeView"] | null;
            id: components["schemas"]["RequestId"];
            /** @description At which market. */
            market_name: string;
            /**
             * Format: int64
             * @description 编号 there.
             */
            number: number;
            /** @description Photos, by their digests. */
            photos: string[];
            /**
             * Format: uint32
             * @description 催办 and 督办, how often.
             */
            reminded: number;
            /**
             * Format: uint32
             * @description It was answered before and the resident was not satisfied.
             */
            reopened: number;
            /**
             * Format: int64
             * @description Until when it may be returned; none: it was assigned.
             */
            return_by: number | null;
            /** @description Units that gave it back before, and why. */
            returns: components["schemas"]["ReturnView"][];
            /** @description Where it stands. */
            state: components["schemas"]["RequestStateKind"];
            topic: components["schemas"]["TopicLink"] | null;
            /** @description `overdue`, `soon` or `ahead`. */
            urgency: components["schemas"]["Urgency"];
            /** @description 紧急 */
            urgent: boolean;
            /** @description Somebody is to go there, so where and to whom can be opened. */
            visit: boolean;
            /** @description 上会: it went from the unit to the joint meeting, which answers it. */
            with_meeting: boolean;
        };
        /** @description What is to be taken back. */
        UnitUndo: {
            /**
             * Format: int64
             * @description The `action` of its answer.
             */
            action: number;
            key: components["schemas"]["IdempotencyKey"];
            market?: components["schemas"]["MarketId"] | null;
            request?: components["schemas"]["RequestId"] | null;
        };
        /** @description Why somebody looks at personal data. */
        Unmask: {
            reason: components["schemas"]["Words"];
            /** @description Whose: the person's who asked, or the claimant's. */
            whose?: components["schemas"]["PersonalOwner"];
        };
        /**
         * @description What was forwarded to a unit that has no link to get it by: its slips are to be handed over on
         *     paper.
         */
        UnsentSlips: {
            name: string;
            /** @description The requests' numbers. */
            requests: number[];
            unit: components["schemas"]["UnitId"];
        };
        /**
         * @description How pressing it is.
         * @enum {string}
         */
        Urgency: "overdue" | "soon" | "ahead";
        /** @description A visit as its owner sees it. */
        VisitView: {
            /**
             * Format: int64
             * @description In epoch milliseconds.
             */
            at: number;
            /** @description At which booth. */
            booth: components["schemas"]["BoothId"];
            /** @description The booth's code. */
            booth_code: string;
            /** @description The booth's name. */
            booth_name: string;
            /**
             * Format: int64
             * @description Until when the place may be given up, if a session was booked: epoch milliseconds.
             */
            cancel_until: number | null;
            /** @description The path word of the booth's QR code. */
            path: string;
            /**
             * Format: int64
             * @description How many had been counted there, this one included.
             */
            seq: number;
            /**
             * Format: uint32
             * @description The session that was booked, by its place in the booth's list.
             */
            slot: number | null;
        };
        /** @description An action that voided something: what `/api/undo` takes. */
        VoidAction: {
            /** Format: int64 */
            action: number;
            of: components["schemas"]["ActionOf"];
        };
        /** @description What was voided, and the actions to take it back by. */
        VoidedView: {
            actions: components["schemas"]["VoidAction"][];
            /**
             * Format: uint32
             * @description Applications for a booth.
             */
            applications: number;
            /**
             * Format: uint32
             * @description Tickets that waited.
             */
            tickets: number;
            /** Format: uint32 */
            visits: number;
            /**
             * Format: uint32
             * @description Wishes and other requests.
             */
            wishes: number;
        };
        /** @description What is to be voided of a source. */
        VoidSource: {
            key: components["schemas"]["IdempotencyKey"];
            /**
             * Format: int64
             * @description Only what was taken from then on, epoch milliseconds; nothing: all of it.
             */
            since?: number | null;
        };
        /** Format: uint32 */
        VolunteerHours: number;
        /** Format: uint32 */
        Volunteers: number;
        /** @description A wait as it is said, minutes. */
        Wait: {
            /**
             * Format: int64
             * @description 请在…前回来: one of ten is called sooner. Epoch milliseconds.
             */
            back_by: number;
            /**
             * Format: uint32
             * @description 约: as often less as more.
             */
            p50: number;
            /**
             * Format: uint32
             * @description 多数不超过: nine of ten wait no longer.
             */
            p90: number;
        };
        /**
         * @description How long people waited: from taking the ticket to its first call, in whole seconds that had
         *     passed.
         */
        Waits: {
            /**
             * Format: uint32
             * @description How many tickets were called: the waits that the percentiles are taken from.
             */
            called: number;
            /**
             * Format: uint32
             * @description Half of them waited at most so long: seconds, by nearest rank. `None` when nobody was
             *     called.
             */
            p50: number | null;
            /**
             * Format: uint32
             * @description Nine in ten waited at most so long: seconds, by nearest rank.
             */
            p90: number | null;
        };
        /** @description The wall of a market. */
        WallView: {
            /**
             * Format: uint32
             * @description Within so many days of its claim a wish is to be fulfilled.
             */
            claim_days: number;
            /**
             * Format: uint32
             * @description 认领率: wishes that are or were claimed and not lost again …
             */
            claimed: number;
            /**
             * Format: uint32
             * @description Fulfilled, confirmed or not.
             */
            fulfilled: number;
            market: components["schemas"]["MarketId"];
            market_name: string;
            /** @description The path word of the gate's QR code, where wishes are left. */
            path: string;
            /**
             * Format: uint32
             * @description … of all that were ever published.
             */
            published: number;
            /**
             * Format: int64
             * @description The revision of the market's requests.
             */
            revision: number;
            /** @description Wishes, those that wait first, the newest first among them. */
            wishes: components["schemas"]["WallWish"][];
        };
        /** @description A wish on the wall. Masked words alone. */
        WallWish: {
            /** @description The steps that whoever asks may take now. */
            allowed: components["schemas"]["AllowedStep"][];
            /**
             * Format: int64
             * @description On the wall since: epoch milliseconds.
             */
            at: number;
            /** @description 类别. */
            category: components["schemas"]["Category"];
            /** @description Who claimed it, as it is shown. */
            claimant: string | null;
            claimant_kind: components["schemas"]["ClaimantKind"] | null;
            /**
             * Format: int64
             * @description The claim ends then: epoch milliseconds.
             */
            expires: number | null;
            /** @description 支部下单: the member that the branch gave it to. */
            member: string | null;
            /** @description Whoever asks has claimed it: a unit on its page, a phone by its pass. */
            mine: boolean;
            /**
             * Format: int64
             * @description 编号.
             */
            number: number;
            /** @description What was done. */
            report: string | null;
            /** @description `published`, `claimed`, `done` or `confirmed`. */
            state: components["schemas"]["RequestStateKind"];
            text: string;
        };
        /**
         * @description 办理方式: how a request was taken on; each request counts in exactly one.
         * @enum {string}
         */
        Way: "settled" | "forwarded" | "escalated" | "declined" | "duplicate" | "wall" | "open";
        /** @description A wish or another request, in the resident's words. Nothing personal is asked for. */
        WishBody: {
            booth?: components["schemas"]["BoothId"] | null;
            /** @description In their words. */
            content: components["schemas"]["Words"];
            /** @description Made by the client. */
            key: components["schemas"]["IdempotencyKey"];
            /** @description What sort of request. */
            kind?: components["schemas"]["RequestKind"];
            /** @description 不公开: never on the wish wall. */
            private?: boolean;
        };
        /** @description The action that a step made. */
        WishDone: {
            /** Format: int64 */
            action: number;
        };
        /** @description The booths that a resident wishes to see. */
        Wishes: {
            booths: components["schemas"]["BoothId"][];
        };
        Words: string;
        /** Format: uuid */
        WorkerId: string;
        /** @description A fresh link, shown once. */
        WorkerLink: {
            url: string;
        };
        /** @description A grid worker as the organiser sees them. */
        WorkerView: {
            id: components["schemas"]["WorkerId"];
            /** @description There is a living link. */
            linked: boolean;
            /** @description What the organiser calls them. */
            name: string;
            /**
             * Format: int64
             * @description When it was last used: epoch milliseconds.
             */
            seen_at: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AccessPage = components['schemas']['AccessPage'];
export type AccessRole = components['schemas']['AccessRole'];
export type AccessVerb = components['schemas']['AccessVerb'];
export type AccessView = components['schemas']['AccessView'];
export type Acted = components['schemas']['Acted'];
export type ActionOf = components['schemas']['ActionOf'];
export type ActionView = components['schemas']['ActionView'];
export type Add = components['schemas']['Add'];
export type Advice = components['schemas']['Advice'];
export type Agenda = components['schemas']['Agenda'];
export type AlertAhead = components['schemas']['AlertAhead'];
export type AlertMinutes = components['schemas']['AlertMinutes'];
export type AllowedMarketStep = components['schemas']['AllowedMarketStep'];
export type AllowedMeetingStep = components['schemas']['AllowedMeetingStep'];
export type AllowedStep = components['schemas']['AllowedStep'];
export type AllowedTopicStep = components['schemas']['AllowedTopicStep'];
export type Answer = components['schemas']['Answer'];
export type Application = components['schemas']['Application'];
export type ApplicationView = components['schemas']['ApplicationView'];
export type AtDesk = components['schemas']['AtDesk'];
export type AttachedPhoto = components['schemas']['AttachedPhoto'];
export type Audience = components['schemas']['Audience'];
export type BackBehind = components['schemas']['BackBehind'];
export type BackupFault = components['schemas']['BackupFault'];
export type BackupStatus = components['schemas']['BackupStatus'];
export type BackupsView = components['schemas']['BackupsView'];
export type BoothAbout = components['schemas']['BoothAbout'];
export type BoothContact = components['schemas']['BoothContact'];
export type BoothDetails = components['schemas']['BoothDetails'];
export type BoothEdit = components['schemas']['BoothEdit'];
export type BoothEntry = components['schemas']['BoothEntry'];
export type BoothFigures = components['schemas']['BoothFigures'];
export type BoothId = components['schemas']['BoothId'];
export type BoothLeft = components['schemas']['BoothLeft'];
export type BoothLine = components['schemas']['BoothLine'];
export type BoothList = components['schemas']['BoothList'];
export type BoothPolicies = components['schemas']['BoothPolicies'];
export type BoothRow = components['schemas']['BoothRow'];
export type BoothRules = components['schemas']['BoothRules'];
export type BoothSign = components['schemas']['BoothSign'];
export type BoothSnapshot = components['schemas']['BoothSnapshot'];
export type BoothStateKind = components['schemas']['BoothStateKind'];
export type BoothView = components['schemas']['BoothView'];
export type BulletinWords = components['schemas']['BulletinWords'];
export type CalendarDay = components['schemas']['CalendarDay'];
export type CalendarView = components['schemas']['CalendarView'];
export type Call = components['schemas']['Call'];
export type Capacity = components['schemas']['Capacity'];
export type Category = components['schemas']['Category'];
export type CategoryFigures = components['schemas']['CategoryFigures'];
export type CellError = components['schemas']['CellError'];
export type Change = components['schemas']['Change'];
export type Channel = components['schemas']['Channel'];
export type CheckIn = components['schemas']['CheckIn'];
export type CityAccess = components['schemas']['CityAccess'];
export type CityKey = components['schemas']['CityKey'];
export type Claim = components['schemas']['Claim'];
export type ClaimantKind = components['schemas']['ClaimantKind'];
export type ClipName = components['schemas']['ClipName'];
export type ClipSource = components['schemas']['ClipSource'];
export type ClipView = components['schemas']['ClipView'];
export type CommandReply = components['schemas']['CommandReply'];
export type CommunityNames = components['schemas']['CommunityNames'];
export type Confirm = components['schemas']['Confirm'];
export type CurrentFigures = components['schemas']['CurrentFigures'];
export type DaysByCategory = components['schemas']['DaysByCategory'];
export type Desk = components['schemas']['Desk'];
export type Desks = components['schemas']['Desks'];
export type DeskView = components['schemas']['DeskView'];
export type DeviceId = components['schemas']['DeviceId'];
export type DeviceView = components['schemas']['DeviceView'];
export type DoneVerb = components['schemas']['DoneVerb'];
export type Doubt = components['schemas']['Doubt'];
export type DueBasisKind = components['schemas']['DueBasisKind'];
export type EditedBulletin = components['schemas']['EditedBulletin'];
export type EditionMark = components['schemas']['EditionMark'];
export type EditionPaperKind = components['schemas']['EditionPaperKind'];
export type EditionPaperView = components['schemas']['EditionPaperView'];
export type EditionView = components['schemas']['EditionView'];
export type EndOfMinutes = components['schemas']['EndOfMinutes'];
export type EnteredUnits = components['schemas']['EnteredUnits'];
export type EnteredWorker = components['schemas']['EnteredWorker'];
export type Equipment = components['schemas']['Equipment'];
export type EscalatedLine = components['schemas']['EscalatedLine'];
export type EveningStation = components['schemas']['EveningStation'];
export type EveningView = components['schemas']['EveningView'];
export type Face = components['schemas']['Face'];
export type Feedback = components['schemas']['Feedback'];
export type Field = components['schemas']['Field'];
export type FieldCondition = components['schemas']['FieldCondition'];
export type FieldKind = components['schemas']['FieldKind'];
export type FieldNeed = components['schemas']['FieldNeed'];
export type Figures = components['schemas']['Figures'];
export type FiguresGroup = components['schemas']['FiguresGroup'];
export type FiguresReport = components['schemas']['FiguresReport'];
export type Finalising = components['schemas']['Finalising'];
export type FocusGroup = components['schemas']['FocusGroup'];
export type ForwardedLine = components['schemas']['ForwardedLine'];
export type FreshLink = components['schemas']['FreshLink'];
export type FromMinuteState = components['schemas']['FromMinuteState'];
export type FromRequestState = components['schemas']['FromRequestState'];
export type GatheredRequest = components['schemas']['GatheredRequest'];
export type GivenNumber = components['schemas']['GivenNumber'];
export type Goods = components['schemas']['Goods'];
export type GridDone = components['schemas']['GridDone'];
export type GridItem = components['schemas']['GridItem'];
export type GridMe = components['schemas']['GridMe'];
export type GridUndo = components['schemas']['GridUndo'];
export type HeadStart = components['schemas']['HeadStart'];
export type Heartbeat = components['schemas']['Heartbeat'];
export type HolderKind = components['schemas']['HolderKind'];
export type HolderSteps = components['schemas']['HolderSteps'];
export type HoldMinutes = components['schemas']['HoldMinutes'];
export type HomeKind = components['schemas']['HomeKind'];
export type HomeLine = components['schemas']['HomeLine'];
export type HomeLists = components['schemas']['HomeLists'];
export type HomeOutcome = components['schemas']['HomeOutcome'];
export type HomeStateKind = components['schemas']['HomeStateKind'];
export type HomeStep = components['schemas']['HomeStep'];
export type HomeStepKind = components['schemas']['HomeStepKind'];
export type HomeView = components['schemas']['HomeView'];
export type Hosts = components['schemas']['Hosts'];
export type HourFigures = components['schemas']['HourFigures'];
export type IdempotencyKey = components['schemas']['IdempotencyKey'];
export type Invite = components['schemas']['Invite'];
export type Invited = components['schemas']['Invited'];
export type Keep = components['schemas']['Keep'];
export type KeyedStep = components['schemas']['KeyedStep'];
export type KeyOnly = components['schemas']['KeyOnly'];
export type KindFigures = components['schemas']['KindFigures'];
export type LateFigures = components['schemas']['LateFigures'];
export type LateLine = components['schemas']['LateLine'];
export type LedgerPage = components['schemas']['LedgerPage'];
export type LentLine = components['schemas']['LentLine'];
export type LimitDays = components['schemas']['LimitDays'];
export type LimitHours = components['schemas']['LimitHours'];
export type Limits = components['schemas']['Limits'];
export type LineView = components['schemas']['LineView'];
export type LinkView = components['schemas']['LinkView'];
export type ListContact = components['schemas']['ListContact'];
export type ListField = components['schemas']['ListField'];
export type LoanView = components['schemas']['LoanView'];
export type Lunch = components['schemas']['Lunch'];
export type ManySteps = components['schemas']['ManySteps'];
export type MarketDetails = components['schemas']['MarketDetails'];
export type MarketEdit = components['schemas']['MarketEdit'];
export type MarketId = components['schemas']['MarketId'];
export type MarketSnapshot = components['schemas']['MarketSnapshot'];
export type MarketState = components['schemas']['MarketState'];
export type MarketStep = components['schemas']['MarketStep'];
export type MarketView = components['schemas']['MarketView'];
export type MeetingAction = components['schemas']['MeetingAction'];
export type MeetingBoard = components['schemas']['MeetingBoard'];
export type MeetingDetails = components['schemas']['MeetingDetails'];
export type MeetingId = components['schemas']['MeetingId'];
export type MeetingPage = components['schemas']['MeetingPage'];
export type MeetingStateKind = components['schemas']['MeetingStateKind'];
export type MeetingStep = components['schemas']['MeetingStep'];
export type MeetingStepBody = components['schemas']['MeetingStepBody'];
export type MeetingStepKind = components['schemas']['MeetingStepKind'];
export type MeetingTask = components['schemas']['MeetingTask'];
export type MeetingView = components['schemas']['MeetingView'];
export type MinuteOfDay = components['schemas']['MinuteOfDay'];
export type MinuteView = components['schemas']['MinuteView'];
export type MissedMinutes = components['schemas']['MissedMinutes'];
export type MissingBooth = components['schemas']['MissingBooth'];
export type MissSeconds = components['schemas']['MissSeconds'];
export type Mode = components['schemas']['Mode'];
export type ModeKind = components['schemas']['ModeKind'];
export type MostReturns = components['schemas']['MostReturns'];
export type MostTickets = components['schemas']['MostTickets'];
export type Move = components['schemas']['Move'];
export type Moving = components['schemas']['Moving'];
export type Name = components['schemas']['Name'];
export type Need = components['schemas']['Need'];
export type NewBooth = components['schemas']['NewBooth'];
export type NewBoothPolicies = components['schemas']['NewBoothPolicies'];
export type NewPolicies = components['schemas']['NewPolicies'];
export type NewTask = components['schemas']['NewTask'];
export type NewUnit = components['schemas']['NewUnit'];
export type NewWorker = components['schemas']['NewWorker'];
export type NextAction = components['schemas']['NextAction'];
export type NextBooth = components['schemas']['NextBooth'];
export type NextReason = components['schemas']['NextReason'];
export type Offset = components['schemas']['Offset'];
export type OlderCopy = components['schemas']['OlderCopy'];
export type OlderCopyView = components['schemas']['OlderCopyView'];
export type OptionalName = components['schemas']['OptionalName'];
export type OptionalWords = components['schemas']['OptionalWords'];
export type OrganiserState = components['schemas']['OrganiserState'];
export type Outlook = components['schemas']['Outlook'];
export type Pace = components['schemas']['Pace'];
export type PageData = components['schemas']['PageData'];
export type PaperWidth = components['schemas']['PaperWidth'];
export type PassBatch = components['schemas']['PassBatch'];
export type PassCount = components['schemas']['PassCount'];
export type PassesAtOnce = components['schemas']['PassesAtOnce'];
export type Password = components['schemas']['Password'];
export type Pause = components['schemas']['Pause'];
export type Pausing = components['schemas']['Pausing'];
export type People = components['schemas']['People'];
export type Person = components['schemas']['Person'];
export type PersonalOwner = components['schemas']['PersonalOwner'];
export type PhotoDigest = components['schemas']['PhotoDigest'];
export type PlanMeeting = components['schemas']['PlanMeeting'];
export type Policies = components['schemas']['Policies'];
export type PoliciesView = components['schemas']['PoliciesView'];
export type PosterFormat = components['schemas']['PosterFormat'];
export type PostponedView = components['schemas']['PostponedView'];
export type Preview = components['schemas']['Preview'];
export type Printed = components['schemas']['Printed'];
export type PrinterStatus = components['schemas']['PrinterStatus'];
export type PrinterView = components['schemas']['PrinterView'];
export type Printing = components['schemas']['Printing'];
export type Priority = components['schemas']['Priority'];
export type PrizeCard = components['schemas']['PrizeCard'];
export type PrizeStamps = components['schemas']['PrizeStamps'];
export type ProblemBody = components['schemas']['ProblemBody'];
export type ProposalView = components['schemas']['ProposalView'];
export type ProposedDue = components['schemas']['ProposedDue'];
export type Quote = components['schemas']['Quote'];
export type RaiseTopic = components['schemas']['RaiseTopic'];
export type Rate = components['schemas']['Rate'];
export type RatedKind = components['schemas']['RatedKind'];
export type Ratings = components['schemas']['Ratings'];
export type RatingView = components['schemas']['RatingView'];
export type ReannounceSeconds = components['schemas']['ReannounceSeconds'];
export type ReceiptCode = components['schemas']['ReceiptCode'];
export type ReceiptView = components['schemas']['ReceiptView'];
export type Registration = components['schemas']['Registration'];
export type Remark = components['schemas']['Remark'];
export type Reminder = components['schemas']['Reminder'];
export type RequestFigures = components['schemas']['RequestFigures'];
export type RequestForm = components['schemas']['RequestForm'];
export type RequestId = components['schemas']['RequestId'];
export type RequestKind = components['schemas']['RequestKind'];
export type RequestsAtOnce = components['schemas']['RequestsAtOnce'];
export type RequestSplit = components['schemas']['RequestSplit'];
export type RequestStateKind = components['schemas']['RequestStateKind'];
export type RequestView = components['schemas']['RequestView'];
export type RequestWithLog = components['schemas']['RequestWithLog'];
export type ResidentHoldings = components['schemas']['ResidentHoldings'];
export type ResidentUndo = components['schemas']['ResidentUndo'];
export type ResultMissing = components['schemas']['ResultMissing'];
export type Return = components['schemas']['Return'];
export type ReturnView = components['schemas']['ReturnView'];
export type Revoked = components['schemas']['Revoked'];
export type RevokedLink = components['schemas']['RevokedLink'];
export type RevokedWorker = components['schemas']['RevokedWorker'];
export type Role = components['schemas']['Role'];
export type Roster = components['schemas']['Roster'];
export type RosterPreview = components['schemas']['RosterPreview'];
export type RosterRow = components['schemas']['RosterRow'];
export type RowEffect = components['schemas']['RowEffect'];
export type RowOutcome = components['schemas']['RowOutcome'];
export type RuleChange = components['schemas']['RuleChange'];
export type RuleRange = components['schemas']['RuleRange'];
export type SavingState = components['schemas']['SavingState'];
export type SavingView = components['schemas']['SavingView'];
export type ScannedPass = components['schemas']['ScannedPass'];
export type ServiceMinutes = components['schemas']['ServiceMinutes'];
export type ServiceState = components['schemas']['ServiceState'];
export type Session = components['schemas']['Session'];
export type SetupFacts = components['schemas']['SetupFacts'];
export type Share = components['schemas']['Share'];
export type SlipProblem = components['schemas']['SlipProblem'];
export type Slot = components['schemas']['Slot'];
export type SlotFill = components['schemas']['SlotFill'];
export type Slots = components['schemas']['Slots'];
export type Snapshot = components['schemas']['Snapshot'];
export type SourceId = components['schemas']['SourceId'];
export type SourceView = components['schemas']['SourceView'];
export type StaffBooth = components['schemas']['StaffBooth'];
export type Stamp = components['schemas']['Stamp'];
export type StampCard = components['schemas']['StampCard'];
export type Step = components['schemas']['Step'];
export type StepKind = components['schemas']['StepKind'];
export type StepOutcome = components['schemas']['StepOutcome'];
export type SteppedRequest = components['schemas']['SteppedRequest'];
export type Stock = components['schemas']['Stock'];
export type StockLeft = components['schemas']['StockLeft'];
export type StockToGive = components['schemas']['StockToGive'];
export type SuggestedBooth = components['schemas']['SuggestedBooth'];
export type Suggestion = components['schemas']['Suggestion'];
export type Summary = components['schemas']['Summary'];
export type Tasks = components['schemas']['Tasks'];
export type TickedItem = components['schemas']['TickedItem'];
export type TicketAtDesk = components['schemas']['TicketAtDesk'];
export type TicketFigures = components['schemas']['TicketFigures'];
export type TicketLeft = components['schemas']['TicketLeft'];
export type TicketStateKind = components['schemas']['TicketStateKind'];
export type TicketStepKind = components['schemas']['TicketStepKind'];
export type TicketView = components['schemas']['TicketView'];
export type Ticks = components['schemas']['Ticks'];
export type Timestamp = components['schemas']['Timestamp'];
export type To = components['schemas']['To'];
export type ToMinuteState = components['schemas']['ToMinuteState'];
export type TopicId = components['schemas']['TopicId'];
export type TopicLine = components['schemas']['TopicLine'];
export type TopicLink = components['schemas']['TopicLink'];
export type TopicPage = components['schemas']['TopicPage'];
export type TopicRequests = components['schemas']['TopicRequests'];
export type TopicStateKind = components['schemas']['TopicStateKind'];
export type TopicStep = components['schemas']['TopicStep'];
export type TopicStepBody = components['schemas']['TopicStepBody'];
export type TopicStepKind = components['schemas']['TopicStepKind'];
export type TopicView = components['schemas']['TopicView'];
export type TypedCode = components['schemas']['TypedCode'];
export type Undo = components['schemas']['Undo'];
export type Unit = components['schemas']['Unit'];
export type UnitFigures = components['schemas']['UnitFigures'];
export type UnitId = components['schemas']['UnitId'];
export type UnitItem = components['schemas']['UnitItem'];
export type UnitUndo = components['schemas']['UnitUndo'];
export type Unmask = components['schemas']['Unmask'];
export type UnsentSlips = components['schemas']['UnsentSlips'];
export type Urgency = components['schemas']['Urgency'];
export type VisitView = components['schemas']['VisitView'];
export type VoidAction = components['schemas']['VoidAction'];
export type VoidedView = components['schemas']['VoidedView'];
export type VoidSource = components['schemas']['VoidSource'];
export type VolunteerHours = components['schemas']['VolunteerHours'];
export type Volunteers = components['schemas']['Volunteers'];
export type Wait = components['schemas']['Wait'];
export type Waits = components['schemas']['Waits'];
export type WallView = components['schemas']['WallView'];
export type WallWish = components['schemas']['WallWish'];
export type Way = components['schemas']['Way'];
export type WishBody = components['schemas']['WishBody'];
export type WishDone = components['schemas']['WishDone'];
export type Wishes = components['schemas']['Wishes'];
export type Words = components['schemas']['Words'];
export type WorkerId = components['schemas']['WorkerId'];
export type WorkerLink = components['schemas']['WorkerLink'];
export type WorkerView = components['schemas']['WorkerView'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

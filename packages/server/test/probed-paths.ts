const words = (text: string): string[] => text.trim().split(/\s+/);

/** What scanners ask every web server for: other programs' pages, what was left lying about, and ways out of the folder. None is ours. */
export const probedPaths: readonly string[] = [
  // Left lying about by those who work on a program.
  ...words(`
    /.git/config /.git/HEAD /.git/index /.git/logs/HEAD /.gitignore /.gitattributes /.svn/entries /.svn/wc.db /.hg/hgrc /.bzr/README
    /.env /.env.local /.env.production /.env.bak /env.js /.npmrc /.yarnrc /.nvmrc /.editorconfig /.eslintrc.json /.vscode/settings.json
    /.idea/workspace.xml /.DS_Store /Thumbs.db /.htaccess /.htpasswd /.ssh/id_rsa /.ssh/authorized_keys /.bash_history /.aws/credentials
    /.docker/config.json /Dockerfile /docker-compose.yml /Makefile /Jenkinsfile /.github/workflows/ci.yml /.gitlab-ci.yml
    /package.json /package-lock.json /tsconfig.json /biome.json /knip.json /README.md /CHANGELOG.md /LICENSE /node_modules/hono/package.json
    /node_modules/.package-lock.json /packages/server/src/index.ts /packages/server/src/http/routes.ts /src/index.ts /src/main.tsx
    /vite.config.ts /@vite/client /@fs/etc/passwd /@id/index.ts /__vite_ping /.cache/compiled
  `),
  // Our own folders, as somebody may guess them.
  ...words(`
    /data /data/ /data/db /data/db/PG_VERSION /data/keys/access.key /data/keys/commitment.key /keys/access.key /keys/commitment.key
    /evidence /evidence/ /evidence/00 /mechanisms/ /mechanisms/branch.theme-day.yaml /samples/ /demo-out/sources.json /demo-out/
    /backup.zip /backup.tar.gz /backup.sql /dump.sql /db.sqlite /database.db /export.zip /office.zip /bundle.zip /records.jsonl /people.jsonl
  `),
  // Source maps, and listings of what is served.
  ...words(`
    /assets /assets/ /assets/index.js.map /assets/index.css.map /assets/.vite/manifest.json /index.html.map /main.js.map /phone.js.map
    /phone-worker.js.map /manifest.json /asset-manifest.json /stats.html /sitemap.xml /robots.txt /crossdomain.xml /clientaccesspolicy.xml
    /.well-known/security.txt /.well-known/openid-configuration /.well-known/apple-app-site-association /browserconfig.xml
  `),
  // Other programs.
  ...words(`
    /wp-login.php /wp-admin/ /wp-config.php /wp-content/ /xmlrpc.php /admin.php /admin/login.aspx /administrator/ /phpmyadmin/ /pma/ /phpinfo.php
    /info.php /test.php /shell.php /cgi-bin/ /cgi-bin/test-cgi /server-status /server-info /nginx_status /status /health /healthz /readyz
    /metrics /actuator /actuator/health /actuator/env /actuator/heapdump /jolokia /console /h2-console /druid/index.html /solr/ /jenkins/
    /manager/html /host-manager/html /struts/ /weblogic/ /jmx-console/ /elmah.axd /trace.axd /web.config /WEB-INF/web.xml /META-INF/MANIFEST.MF
    /seeyon/ /yyoa/ /weaver/ /defaultroot/ /NCFindWeb /debug/pprof /debug/vars /_debug /_profiler /telescope /horizon /graphql /graphiql
    /swagger.json /swagger-ui.html /v2/api-docs /v3/api-docs /openapi.yaml /rpc /soap /jsonrpc /socket.io/ /ws /_next/data /_nuxt/
  `),
  // Beside our interface.
  ...words(`
    /api/none /api/v1 /api/v2/records /api/openapi.yaml /api/admin /api/debug /api/config /api/env /api/users /api/keys /api/backup /api/shell
    /api/records/%2e%2e%2f%2e%2e /api/%00 /api//office /api/office/ /api/office.json /api/OFFICE /api/../package.json /api/./none
    /api/reports/none/files/../../../package.json /api/photos/ /api/evidence /api/session/ /api/feeds/none.ics
  `),
  // Out of the folder.
  ...words(`
    /assets/../../package.json /assets/%2e%2e/%2e%2e/package.json /assets/..%2f..%2fpackage.json /assets/..%5c..%5cpackage.json
    /assets/....//....//package.json /assets/%252e%252e/package.json /assets/%c0%ae%c0%ae/package.json /%2e%2e/%2e%2e/etc/passwd //etc/passwd
    /..%00/etc/passwd /etc/passwd /proc/self/environ /proc/self/cmdline /C:/Windows/win.ini /c:%5cwindows%5cwin.ini /%5c%5chost%5cshare
    /assets/index.js%00.css /index.html%20 /index.html~ /index.html.bak /index.html.old /INDEX.HTML /phone.html.bak
  `),
];

package io.gatehouse.identity.account;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import io.gatehouse.tenancy.tenant.Tenants;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call of {@link ZopenServlet} without a server, and the last answer. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here that injects
final class ZopenCall {

    private final ZopenServlet servlet = new ZopenServlet();
    private StringWriter written = new StringWriter();
    final Map<String, String> headers = new HashMap<>();
    int status;
    String contentType = "";

    ZopenCall(Premises room, Tenant tenant) {
        servlet.registrar = room.registrar;
        servlet.desk = room.desk;
        servlet.tenants = directory(tenant);
    }

    /** A directory that knows this one tenant, and gives it to callers that name none. */
    static TenantDirectory directory(Tenant tenant) {
        Tenants one = Premises.stub(
                Tenants.class,
                Map.of(
                        "find",
                        given -> Optional.of(tenant).filter(each -> each.id().equals(given[0])),
                        "findByHost",
                        given -> Optional.empty()));
        return new TenantDirectory(one, "acme.k1:pub"::equals, Optional.of(tenant.id()));
    }

    /** From now on the servlet's first step throws. */
    void breakDown(String why) {
        Tenants broken = Premises.stub(Tenants.class, Map.of("findByHost", given -> {
            throw new IllegalStateException(why);
        }));
        servlet.tenants = new TenantDirectory(broken, key -> false, Optional.of(new TenantId("acme")));
    }

    void post(String path, @Nullable String type, String body) {
        written = new StringWriter();
        headers.clear();
        try {
            servlet.doPost(request(path, type, body), response());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String body() {
        return written.toString();
    }

    static HttpServletRequest request(String path, @Nullable String type, String body) {
        Map<String, Function<@Nullable Object[], @Nullable Object>> answers = new HashMap<>();
        answers.put("getContentType", given -> type);
        answers.put("getServletPath", given -> path);
        answers.put("getServerName", given -> "gate.example");
        answers.put("getRemoteAddr", given -> Premises.ADDRESS);
        answers.put("getInputStream", given -> stream(body));
        return Premises.stub(HttpServletRequest.class, answers);
    }

    private HttpServletResponse response() {
        Map<String, Function<@Nullable Object[], @Nullable Object>> answers = new HashMap<>();
        answers.put("setStatus", given -> {
            status = (Integer) given[0];
            return null;
        });
        answers.put("setHeader", given -> headers.put((String) given[0], (String) given[1]));
        answers.put("setContentType", given -> {
            contentType = (String) given[0];
            return null;
        });
        answers.put("setCharacterEncoding", given -> null);
        answers.put("getWriter", given -> new PrintWriter(written));
        return Premises.stub(HttpServletResponse.class, answers);
    }

    private static ServletInputStream stream(String body) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return bytes.read(into, from, length);
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}

package io.gatehouse.ground.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;

/**
 * Takes an answer where it is a 200 with a short text as it is, and nothing else: no redirect is followed, nothing is
 * decompressed. Every refusal closes the connection; the rest is not read.
 */
final class SmallAnswer implements HttpClientResponseHandler<String> {

    private final int longest;

    SmallAnswer(int longest) {
        this.longest = longest;
    }

    @Override
    public String handleResponse(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != HttpStatus.SC_OK) {
            throw new IOException("status " + response.getCode());
        }
        HttpEntity entity = response.getEntity();
        if (entity == null || response.containsHeader(HttpHeaders.CONTENT_ENCODING)) {
            throw new IOException("no body, or an encoded one");
        }
        InputStream body = entity.getContent();
        byte[] bytes = body.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw new IOException("more than " + longest + " bytes");
        }
        // Malformed UTF-8 is a CharacterCodingException.
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}

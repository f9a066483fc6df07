package io.gatehouse.it;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Deploys the WAR that the build made, once for all tests of a server, at the root context. */
public class Deployed {

    private static final String BEANS =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"annotated\"/>";

    @Deployment(testable = false)
    public static WebArchive war() {
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(new File(System.getProperty("test.war")))
                .as(WebArchive.class)
                .addAsLibrary(toy());
    }

    /** A dialect that the WAR does not have, plugged in as a jar (see {@link DialectContract}). */
    private static JavaArchive toy() {
        return ShrinkWrap.create(JavaArchive.class, "toy-dialect.jar")
                .addPackage("io.gatehouse.dialect.toy")
                .addAsManifestResource(new StringAsset(BEANS), "beans.xml");
    }
}
